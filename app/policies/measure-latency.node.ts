import type { ActionSpace } from "../../src/action/index.ts";
import { defined } from "../../src/domain/defined.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../src/domain/units.ts";
import { type EpisodeSpec, quantile } from "../../src/evaluation/index.ts";
import { loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import type { UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import type { EpisodeSimulator } from "../simulation/episode-simulator.node.ts";
import type { PolicySource } from "./policy-source.ts";

/** How long a policy takes from a camera's frame to a plan, in milliseconds. */
export interface Latency {
  readonly decisions: number;
  readonly threads: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median of each of the policy's stages. */
  readonly stagesMs: Readonly<Record<string, number>>;
  /** Medians of plans of one step, of two and so on: each step is four to six more runs of the decoder. */
  readonly byStepsMs: Readonly<Record<string, number>>;
}

interface Sample {
  readonly totalMs: number;
  readonly steps: number;
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

export interface LatencyOptions {
  readonly simulator: Pick<EpisodeSimulator, "firstObservation">;
  /** The episodes whose first observations are decided on, once each. */
  readonly specs: readonly EpisodeSpec[];
  readonly threads: number;
  /** Aborts the measurement. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

/** The number of first decisions that are not counted, because they are slower than later ones. */
const WARM_UP = 10;

/**
 * Times a policy in this process alone: pictures are drawn beforehand, and nothing else runs.
 * @throws the signal's reason, and what is wrong with the policy's folder
 */
export async function measureLatency(
  source: PolicySource,
  { simulator, specs, threads, signal = new AbortController().signal }: LatencyOptions,
): Promise<Latency> {
  const { device, precision } = source.model;
  const { policy, actionSpace } = await loadPolicy(source.directory, {
    ...defined({ device, precision }),
    threads,
    onWarning: () => {},
    // Words are not refused, because a refusal would leave the model out.
    strictWords: false,
  });
  try {
    const samples: Sample[] = [];
    const warmUp = specs.slice(0, WARM_UP);
    for (const [index, spec] of [...warmUp, ...specs].entries()) {
      const sample = await timed(policy, actionSpace, { simulator, spec, signal });
      if (index >= warmUp.length) samples.push(sample);
    }
    return latencyOf(samples, threads);
  } finally {
    await policy.close();
  }
}

async function timed(
  policy: UnifiedIo2Policy,
  actionSpace: ActionSpace,
  { simulator, spec, signal }: { simulator: LatencyOptions["simulator"]; spec: EpisodeSpec; signal: AbortSignal },
): Promise<Sample> {
  const observation = await simulator.firstObservation(spec, policy);
  const startMs = performance.now();
  const answer = await policy.infer(observation, signal);
  if (answer.kind === "refused") throw new RangeError("a policy that acts on any words refused some");
  const { tokens, stageNs } = answer;
  const decoded = actionSpace.decode(tokens);
  const totalMs = performance.now() - startMs;
  const steps = decoded.kind === "plan" && decoded.plan.kind === "pick-place" ? decoded.plan.steps.length : 0;
  return { totalMs, steps, stageNs };
}

function latencyOf(samples: readonly Sample[], threads: number): Latency {
  const totals = samples.map(({ totalMs }) => totalMs);
  const stages = Object.keys(samples[0]?.stageNs ?? {});
  const steps = [...new Set(samples.map((sample) => sample.steps))].sort((a, b) => a - b);
  const stageMs = (stage: string) => samples.map(({ stageNs }) => msFromNanoseconds(stageNs[stage] ?? ZERO));
  return {
    decisions: samples.length,
    threads,
    p50Ms: quantileOf(totals, 0.5),
    p99Ms: quantileOf(totals, 0.99),
    stagesMs: Object.fromEntries(stages.map((stage) => [stage, quantileOf(stageMs(stage), 0.5)])),
    byStepsMs: Object.fromEntries(
      steps.map((count) => [
        count,
        quantileOf(
          samples.filter((sample) => sample.steps === count).map(({ totalMs }) => totalMs),
          0.5,
        ),
      ]),
    ),
  };
}

const ZERO = 0 as Nanoseconds;
const quantileOf = (values: readonly number[], fraction: number): number =>
  quantile(Float64Array.from(values).sort(), fraction);
