// The extension in another language than the browser's, which may have only one itself: a copy whose English is that language. Entry point:
// extensionIn(browser, language).
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./folders.mjs";

/** The folder of the extension for a browser ("chromium", "firefox"); with a language as `_locales` names it, in that. */
export function extensionIn(browser, language) {
  const built = folder(`dist/${browser}`);
  if (language === undefined) return built;
  const copy = folder(`target/in-other-languages/${browser}-${language}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(built, copy, { recursive: true });
  cpSync(join(copy, "_locales", language, "messages.json"), join(copy, "_locales", "en", "messages.json"));
  return copy;
}
