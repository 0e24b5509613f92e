/**
 * Times a whole two-step plan at LARGE through TypeScript, beside the reference's `generate`, in one run: `npx tsx
 * benchmarks/policy-large.ts OUT/large --reference "bash ref.sh"`.
 *
 * OUT/large is a policy folder of the released LARGE size (with random weights too; policies/uio2/BENCHMARK.md makes
 * one); `ref.sh` runs shared/uio2/reference/bench.py in its own environment with its arguments (the same page says
 * how). Without `--reference` only Binarm is timed. The input is one 384 x 384 picture and 66 text tokens, the output
 * 36 grammar-forced tokens and EOS; the reference writes the first 34. There are two plans: in one the decoding guesses
 * both verbs right, in the other the random weights choose them, and each wrong guess costs a decoder run. Every figure
 * is the median of the runs, with the fastest in brackets. Each configuration has a process of its own, so that its
 * peak memory is its own.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";

const CHILD = fileURLToPath(new URL("./policy-large-child.ts", import.meta.url));
const THREADS = [1, 2];
const PRECISIONS = ["fp32", "int8"] as const;
type Precision = (typeof PRECISIONS)[number];

/**
 * The required factors: times faster than the reference as shipped, and than the reference with cross-attention cached.
 */
const ASKED: Readonly<Record<Precision, { readonly shipped: number; readonly cached: number }>> = {
  fp32: { shipped: 6, cached: 2 },
  int8: { shipped: 12, cached: 4 },
};
/** The allowed peak memory of fp32: 1.15 times the weights and 600 MB; that of int8: 0.45 times as much. */
const allowedMb = (fp32Mb: number, precision: Precision): number =>
  (1.15 * fp32Mb + 600) * (precision === "int8" ? 0.45 : 1);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    reference: { type: "string" },
    runs: { type: "string", default: "3" },
    threads: { type: "string", default: THREADS.join() },
    precisions: { type: "string", default: PRECISIONS.join() },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("expected the policy folder, got nothing");

const planSchema = z.object({
  totalsMs: z.array(z.number()).min(1),
  encodeMs: z.number(),
  decodeMs: z.number(),
  aroundMs: z.number(),
  tokens: z.number(),
  decoderRuns: z.number(),
});
const oursSchema = z.object({
  /** The times with every guess right, and with verbs that random weights choose. */
  plans: z.array(planSchema),
  peakMb: z.number(),
  fp32Mb: z.number(),
});
const referenceSchema = z.object({
  agg: z.object({ total: z.object({ min: z.number(), median: z.number() }) }),
  maxrss_gb: z.number(),
});

interface Timing {
  readonly medianMs: number;
  readonly leastMs: number;
}

function output(command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr, status } = spawnSync(command, words, {
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout;
}

/** The last line of the output that is a JSON object. */
function lastJson(text: string): unknown {
  const line = text.split("\n").findLast((candidate) => candidate.startsWith("{") && candidate.includes('":'));
  if (line === undefined) throw new Error(`no JSON in ${text.slice(-500)}`);
  return JSON.parse(line);
}

function reference(threads: number, variant: "shipped" | "cached"): Timing | undefined {
  if (values.reference === undefined) return undefined;
  const [command = "", ...words] = values.reference.split(" ");
  const runs = variant === "shipped" ? "1" : values.runs;
  const variantWords = variant === "cached" ? ["xkv"] : [];
  const text = output(command, [...words, "large", runs, ...variantWords], { NT: `${threads}` });
  const { agg } = referenceSchema.parse(lastJson(text));
  return { medianMs: agg.total.median, leastMs: agg.total.min };
}

const seconds = ({ medianMs, leastMs }: Timing): string =>
  `${(medianMs / 1000).toFixed(2)} s (${(leastMs / 1000).toFixed(2)})`;

for (const threads of values.threads.split(",").map(Number)) {
  const ours = PRECISIONS.filter((precision) => values.precisions.split(",").includes(precision)).map((precision) => {
    const words = ["--import", "tsx", CHILD, folder, precision, `${threads}`, values.runs];
    return { precision, ...oursSchema.parse(lastJson(output(process.execPath, words))) };
  });
  const shipped = reference(threads, "shipped");
  const cached = reference(threads, "cached");
  console.log(`\n${threads} thread${threads === 1 ? "" : "s"}`);
  if (shipped !== undefined) console.log(`  reference as shipped, 34 tokens: ${seconds(shipped)}`);
  if (cached !== undefined) console.log(`  reference with cross-attention cached, 34 tokens: ${seconds(cached)}`);
  for (const { precision, plans, peakMb, fp32Mb } of ours) {
    for (const { totalsMs, encodeMs, decodeMs, aroundMs, tokens, decoderRuns } of plans) {
      const sorted = totalsMs.toSorted((a, b) => a - b);
      const timing = { medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, leastMs: sorted[0] ?? 0 };
      const ratio = (name: string, other: Timing | undefined, asked: number): string =>
        other === undefined ? "" : `, ${(other.medianMs / timing.medianMs).toFixed(2)} x ${name} (asked ${asked})`;
      console.log(
        `  ours ${precision}, ${tokens} tokens in ${decoderRuns} decoder runs: ${seconds(timing)}` +
          ratio("as shipped", shipped, ASKED[precision].shipped) +
          ratio("cached", cached, ASKED[precision].cached),
      );
      const [encode, decode, else_] = [encodeMs.toFixed(0), decodeMs.toFixed(0), aroundMs.toFixed(1)];
      console.log(`    encode ${encode} ms, decode ${decode} ms, all else ${else_} ms`);
    }
    console.log(`    peak memory ${peakMb.toFixed(0)} MB (allowed ${allowedMb(fp32Mb, precision).toFixed(0)})`);
  }
}
