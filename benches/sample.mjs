// The real pages that the benches measure on: where they are, and the same ones each time.
// Entry points: benchPages(), shuffled(list, seed).
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The folder of the bench, with html and truth in it, unpacked if need be; null, and said so, where ../shared/bench is not there. */
export function benchPages() {
  const archive = join(root, "..", "shared", "bench", "wcxb-dev.tar.zst");
  if (!existsSync(archive)) {
    console.log("skipped: the sample of real pages (../shared/bench is not here)");
    return null;
  }
  const folder = join(root, ".cache", "bench");
  if (!existsSync(join(folder, "wcxb-dev", "html"))) {
    console.log("unpacking the bench pages into .cache/bench ...");
    mkdirSync(folder, { recursive: true });
    execFileSync("tar", ["--zstd", "-xf", archive, "-C", folder]);
  }
  return join(folder, "wcxb-dev");
}

/** A seeded shuffle (mulberry32), so that every run takes the same sample. */
export function shuffled(list, seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
