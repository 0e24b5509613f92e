import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { threadId } from "node:worker_threads";
import { z } from "zod";
import { readDocument } from "../../../config/ordinary-file.node.ts";
import type { GoldenVerdict } from "../../engine/golden-verdict.ts";

const tokens = z.strictObject({ same: z.int().min(0), of: z.int().min(0) });
const verdictSchema = z.strictObject({
  logitsMaxAbs: z.number().min(0),
  logitsCompared: z.int().min(1),
  likeliest: tokens,
  greedy: tokens.exactOptional(),
  allowed: z.number().min(0),
  passed: z.boolean(),
});

/** Verdicts on models that were compared with their golden samples before, one file each, in the user's cache folder. */
export class ProofCache {
  readonly #folder: string;

  /** `folder`: default `$XDG_CACHE_HOME/binarm/proofs`, or else `~/.cache/binarm/proofs`. */
  constructor(folder: string = defaultFolder()) {
    this.#folder = folder;
  }

  /** The verdict under a key; undefined where there is none that can be read. */
  async read(key: string): Promise<GoldenVerdict | undefined> {
    try {
      return verdictSchema.parse(JSON.parse(await readDocument(this.#pathOf(key))));
    } catch {
      return undefined;
    }
  }

  /** Keeps a verdict. Where it cannot be written, the next load runs the golden sample again. */
  async write(key: string, verdict: GoldenVerdict): Promise<void> {
    const path = this.#pathOf(key);
    const draft = `${path}.${process.pid}-${threadId}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(draft, `${JSON.stringify(verdict)}\n`);
      await rename(draft, path);
    } catch {
      await rm(draft, { force: true }).catch(() => {});
    }
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

/** As the XDG base directory specification says: a path that is not absolute is ignored. */
function defaultFolder(): string {
  const named = process.env.XDG_CACHE_HOME ?? "";
  return join(isAbsolute(named) ? named : join(homedir(), ".cache"), "binarm", "proofs");
}
