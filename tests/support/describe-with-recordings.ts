import { existsSync } from "node:fs";
import { join } from "node:path";

/** `VIMA_EPISODES`, or `shared/vima/episodes` beside the repository or above it. */
function recordingsFolder(): string | undefined {
  const named = process.env.VIMA_EPISODES;
  const beside = ["..", ".", "../.."].map((base) => join(base, "shared", "vima", "episodes"));
  return [...(named === undefined ? [] : [named]), ...beside].find((folder) =>
    existsSync(join(folder, "episodes.jsonl")),
  );
}

/**
 * `describe` for tests that need all recorded episodes of VIMA-Bench. Without them they fail where CI=true; elsewhere
 * they are left out, and say so.
 */
export function describeWithRecordings(title: string, suite: (folder: string) => void): void {
  const folder = recordingsFolder();
  if (folder !== undefined) {
    describe(title, () => suite(folder));
    return;
  }
  const missing = "there are no recorded episodes: VIMA_EPISODES names their folder";
  if (process.env.CI !== "true") {
    process.stderr.write(`not run: ${title} (${missing})\n`);
    return;
  }
  it(title, () => {
    throw new Error(missing);
  });
}
