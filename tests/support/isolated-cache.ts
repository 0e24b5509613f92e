import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Every run of the tests, with the commands that it starts, has a cache of its own: nothing is known beforehand. */
const folder = mkdtempSync(join(tmpdir(), "binarm-cache-"));
process.env.XDG_CACHE_HOME = folder;

export const mochaHooks = {
  afterAll(): void {
    rmSync(folder, { recursive: true, force: true });
  },
};
