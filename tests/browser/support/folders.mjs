// Where things are: paths from the project's root, and the shared folder beside it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function folder(path) {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** A path in ../shared, or null where the shared folder is not there. */
export function shared(path) {
  const found = fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url));
  return existsSync(found) ? found : null;
}
