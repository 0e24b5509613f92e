import type { ActionSpace } from "../../src/action/index.ts";
import { defined } from "../../src/domain/defined.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../src/domain/units.ts";
import { type EpisodeSpec, quantile } from "../../src/evaluation/index.ts";
import { type LoadedPolicy, loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import type { ThreadCounts } from "../../src/policy/thread-counts.ts";
import type { UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import type { EpisodeSimulator } from "../simulation/episode-simulator.node.ts";
import type { PolicySource } from "./policy-source.ts";

/** How long a policy takes from a camera's frame to a plan on so many threads, in milliseconds. */
export interface Latency extends DecisionTimes {
  readonly threads: number;
}

/** Times of decisions, from a camera's frame to a plan, in milliseconds. */
export interface DecisionTimes {
  readonly decisions: number;
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

export interface LatencyOptions extends ComparisonOptions {
  readonly threads: number;
}

export interface ComparisonOptions {
  readonly simulator: Pick<EpisodeSimulator, "firstObservation">;
  /** The episodes whose first observations are decided on, once each. */
  readonly specs: readonly EpisodeSpec[];
  /** Aborts the measurement. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

/** The number of first decisions that are not counted, because they are slower than later ones. */
const WARM_UP = 10;

/**
 * Times a policy in this process alone: pictures are drawn beforehand, and nothing else runs.
 * @throws the signal's reason, and what is wrong with the policy's folder
 */
export async function measureLatency(source: PolicySource, { threads, ...options }: LatencyOptions): Promise<Latency> {
  const [only] = await compareThreads(source, [threads], options);
  if (only === undefined) throw new RangeError("one number of threads gave no times");
  return { ...only.times, threads };
}

/** One of several numbers of threads that were compared. */
export interface ComparedThreads {
  /** Undefined where the runtime decides. */
  readonly threads: ThreadCounts | undefined;
  readonly times: DecisionTimes;
  /** The median of the ratios of its times to those of the first number, decision by decision. */
  readonly ratio: number;
}

/**
 * Times a policy on several numbers of threads. Each observation is decided on with all of them, one after the other, so
 * that work that comes and goes on the machine favors none.
 * @param threads undefined: what the policy chooses itself
 * @throws as `measureLatency`
 */
export async function compareThreads(
  source: PolicySource,
  threads: readonly (number | undefined)[],
  { simulator, specs, signal = new AbortController().signal }: ComparisonOptions,
): Promise<readonly ComparedThreads[]> {
  const { device, precision } = source.model;
  const loaded: LoadedPolicy[] = [];
  try {
    for (const number of threads) {
      const chosen = defined({ device, precision, threads: number });
      // Words are not refused, because a refusal would leave the model out.
      loaded.push(await loadPolicy(source.directory, { ...chosen, onWarning: () => {}, strictWords: false }));
    }
    const [first] = loaded;
    const samples: Sample[][] = loaded.map(() => []);
    const warmUp = specs.slice(0, WARM_UP);
    for (const [index, spec] of [...warmUp, ...specs].entries()) {
      if (first === undefined) break;
      const observation = await simulator.firstObservation(spec, first.policy);
      const inOrder = [...loaded.entries()];
      // In turns forward and backward, as a decision suffers where many threads were busy before it.
      for (const [at, { policy, actionSpace }] of index % 2 === 0 ? inOrder : inOrder.reverse()) {
        const sample = await timed(policy, actionSpace, observation, signal);
        if (index >= warmUp.length) samples[at]?.push(sample);
      }
    }
    return loaded.map(({ engine }, at) => ({
      threads: engine.threads,
      times: timesOf(samples[at] ?? []),
      ratio: quantileOf(
        (samples[at] ?? []).map(({ totalMs }, index) => totalMs / (samples[0]?.[index]?.totalMs ?? Number.NaN)),
        0.5,
      ),
    }));
  } finally {
    for (const { policy } of loaded) await policy.close();
  }
}

async function timed(
  policy: UnifiedIo2Policy,
  actionSpace: ActionSpace,
  observation: Observation,
  signal: AbortSignal,
): Promise<Sample> {
  const startMs = performance.now();
  const answer = await policy.infer(observation, signal);
  if (answer.kind === "refused") throw new RangeError("a policy that acts on any words refused some");
  const { tokens, stageNs } = answer;
  const decoded = actionSpace.decode(tokens);
  const totalMs = performance.now() - startMs;
  const steps = decoded.kind === "plan" && decoded.plan.kind === "pick-place" ? decoded.plan.steps.length : 0;
  return { totalMs, steps, stageNs };
}

function timesOf(samples: readonly Sample[]): DecisionTimes {
  const totals = samples.map(({ totalMs }) => totalMs);
  const stages = Object.keys(samples[0]?.stageNs ?? {});
  const steps = [...new Set(samples.map((sample) => sample.steps))].sort((a, b) => a - b);
  const stageMs = (stage: string) => samples.map(({ stageNs }) => msFromNanoseconds(stageNs[stage] ?? ZERO));
  return {
    decisions: samples.length,
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
