import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BinarmError } from "../domain/errors/binarm-error.ts";
import { messageOf } from "../domain/message-of.ts";
import { canonicalJson, type Json } from "../files/canonical-json.ts";
import type { LockFile } from "../files/lock-file.node.ts";
import { makeFolder } from "../files/make-folder.node.ts";
import { replaceFile, syncFolder } from "../files/replace-file.node.ts";
import type { EpisodeSpec } from "./episode.ts";
import { ResultStoreCorruptError, ResultStoreMismatchError, ResultStoreUnavailableError } from "./errors.ts";
import { lockFolder } from "./folder-lock.node.ts";
import { JsonlFile } from "./jsonl-file.node.ts";
import { type ResultRow, resultRowSchema } from "./result-row.ts";
import type { ResultStore } from "./result-store.ts";
import { type TimingRow, timingRowSchema } from "./timing-row.ts";

/** Where results are kept, and which evaluation they belong to. */
export interface JsonlResultStoreOptions {
  /** The folder of the results. It is made if it does not exist. */
  readonly directory: string;
  readonly configHash: string;
  /** The configuration behind the hash. It is stored beside the results, so that a message can name what differs. */
  readonly config: { readonly [key: string]: Json };
  /**
   * Repairs the folder: damaged lines are reported to this function and removed; the original file stays as
   * `….damaged`. Their episodes count as missing. Default: a damaged folder is refused.
   */
  readonly onDamaged?: (damage: ResultStoreCorruptError) => void;
}

const evaluationFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  configHash: z.string(),
  config: z.record(z.string(), z.json()),
});

/**
 * Stores results in a folder: `evaluation.json` (the configuration), `results.jsonl` (the same bytes for every run of
 * the same evaluation once it is finished) and `timings.jsonl` (wall times).
 */
export class JsonlResultStore implements ResultStore {
  readonly #lock: LockFile;
  readonly #results: JsonlFile<ResultRow>;
  readonly #timings: JsonlFile<TimingRow>;
  #closed = false;

  private constructor(lock: LockFile, results: JsonlFile<ResultRow>, timings: JsonlFile<TimingRow>) {
    this.#lock = lock;
    this.#results = results;
    this.#timings = timings;
  }

  /**
   * @throws ResultStoreUnavailableError where the folder cannot be made or written to; ResultStoreInUseError where
   * another process writes there; ResultStoreMismatchError where it holds another evaluation; ResultStoreCorruptError
   * where a line other than a torn last one is damaged.
   */
  static async open({ directory, configHash, config, onDamaged }: JsonlResultStoreOptions): Promise<JsonlResultStore> {
    return orUnavailable(directory, async () => {
      await makeFolder(directory);
      const lock = await lockFolder(directory);
      const opened: JsonlFile<ResultRow | TimingRow>[] = [];
      try {
        const file = join(directory, "evaluation.json");
        const found = await readEvaluationFile(file).catch((error: unknown) => {
          if (onDamaged === undefined || !(error instanceof ResultStoreCorruptError)) throw error;
          onDamaged(error);
          return undefined;
        });
        if (found !== undefined) refuseOtherConfig(found, { configHash, config, where: file });
        const results = await JsonlFile.open(join(directory, "results.jsonl"), resultRowSchema, onDamaged);
        opened.push(results);
        const timings = await JsonlFile.open(join(directory, "timings.jsonl"), timingRowSchema, onDamaged);
        opened.push(timings);
        refuseOtherHashes(results.rows, configHash, directory);
        // Only now it is certain that existing rows belong to this evaluation.
        if (found === undefined) await replaceFile(file, evaluationText(configHash, config));
        await syncFolder(directory);
        return new JsonlResultStore(lock, results, timings);
      } catch (error) {
        await Promise.all(opened.map((file) => file.close()));
        lock.release();
        throw error;
      }
    });
  }

  get rows(): readonly ResultRow[] {
    return this.#results.rows;
  }

  get timings(): readonly TimingRow[] {
    return this.#timings.rows;
  }

  async append(row: ResultRow, timing: TimingRow): Promise<void> {
    // The row comes last: an episode with a row is finished and has its timings.
    await this.#timings.append(timing);
    await this.#results.append(row);
  }

  async finish(specs: readonly EpisodeSpec[]): Promise<void> {
    await this.#timings.sort(specs);
    await this.#results.sort(specs);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([this.#results.close(), this.#timings.close()]);
    this.#lock.release();
  }
}

const evaluationText = (configHash: string, config: JsonlResultStoreOptions["config"]): string =>
  `${JSON.stringify({ schemaVersion: 1, configHash, config }, null, 2)}\n`;

/** Names the first difference between the evaluation of the folder and this one. */
function refuseOtherConfig(
  found: z.infer<typeof evaluationFileSchema>,
  { configHash, config, where }: Pick<JsonlResultStoreOptions, "configHash" | "config"> & { readonly where: string },
): void {
  if (found.configHash === configHash) return;
  const names = [...new Set([...Object.keys(config), ...Object.keys(found.config)])].sort();
  const differing = names.filter((name) => jsonText(config[name]) !== jsonText(found.config[name]));
  throw new ResultStoreMismatchError({
    expected: `${differing.map((name) => `${name} ${jsonText(config[name])}`).join(", ")} (use another folder)`,
    received: differing.map((name) => `${name} ${jsonText(found.config[name])}`).join(", "),
    where,
  });
}

const jsonText = (value: Json | undefined): string => (value === undefined ? "(none)" : canonicalJson(value));

async function readEvaluationFile(path: string): Promise<z.infer<typeof evaluationFileSchema> | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return evaluationFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ResultStoreCorruptError({
      expected: "the description of an evaluation",
      received: "a file that is not one",
      where: path,
      cause,
    });
  }
}

function refuseOtherHashes(rows: readonly ResultRow[], configHash: string, where: string): void {
  const other = rows.find((row) => row.configHash !== configHash);
  if (other === undefined) return;
  throw new ResultStoreMismatchError({
    expected: `rows of configuration ${configHash.slice(0, 12)} (use another folder)`,
    received: `a row of ${other.configHash.slice(0, 12)}`,
    where,
  });
}

async function orUnavailable<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BinarmError) throw cause;
    const received = messageOf(cause);
    throw new ResultStoreUnavailableError({ expected: "a folder to write to", received, where, cause });
  }
}
