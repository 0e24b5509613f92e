import { appendFile, readFile } from "node:fs/promises";
import { cpus } from "node:os";
import type { ModelSettings } from "../policies/policy-source.ts";

/** One line of `runs.jsonl`: the machine on which a process ran episodes of an evaluation. No result depends on it. */
export interface RunRecord {
  readonly schemaVersion: 1;
  /** ISO 8601. */
  readonly startedAt: string;
  /** How many episodes were missing when it began. */
  readonly episodes: number;
  readonly engine: string;
  readonly platform: string;
  readonly processor: { readonly model: string; readonly features: readonly string[] };
  readonly versions: Readonly<Record<string, string>>;
  /** Where and how a policy's model ran; absent where there is none. */
  readonly model?: ModelSettings;
}

/** Adds the record of this process to `path`. */
export async function appendRunRecord(
  path: string,
  run: Pick<RunRecord, "episodes" | "versions" | "model">,
): Promise<void> {
  const record: RunRecord = {
    schemaVersion: 1,
    startedAt: new Date().toISOString(),
    engine: `node ${process.versions.node}, v8 ${process.versions.v8}`,
    platform: `${process.platform} ${process.arch}`,
    processor: { model: cpus()[0]?.model.trim() ?? "unknown", features: await processorFeatures() },
    ...run,
  };
  await appendFile(path, `${JSON.stringify(record)}\n`);
}

/** The properties of a processor that ONNX Runtime's results can depend on. */
const FEATURES = /^(sse4_\d|f16c|fma|avx\w*|amx\w*|neon|asimd\w*|i8mm|bf16|sve\w*)$/;

/** As Linux reports them; empty on other systems. */
async function processorFeatures(): Promise<readonly string[]> {
  const text = await readFile("/proc/cpuinfo", "utf8").catch(() => "");
  const flags = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(text)?.[1]?.split(/\s+/) ?? [];
  return flags.filter((flag) => FEATURES.test(flag)).sort();
}
