import type { Observation } from "../../../src/domain/observation.ts";
import { nanoseconds } from "../../../src/domain/units.ts";
import type { Inference, Policy } from "../../../src/ports/policy.ts";

interface Call {
  readonly observation: Observation;
  readonly signal: AbortSignal;
  answer(tokens: readonly number[]): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** A policy whose calls end when the test answers them. */
export class ManualPolicy implements Policy {
  readonly name = "manual";
  readonly calls: Call[] = [];
  /** The number of running calls. */
  running = 0;
  mostAtOnce = 0;
  /** False: an aborted call goes on until the test ends it. */
  endsWhenAborted = true;

  constructor(
    readonly actionSpace: string,
    readonly cameras: Policy["cameras"] = [],
  ) {}

  infer(observation: Observation, signal: AbortSignal): Promise<Inference> {
    this.running++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    return new Promise<Inference>((resolve, reject) => {
      const settle = async (how: () => void): Promise<void> => {
        this.running--;
        how();
        await settled();
      };
      const fail = (error: unknown): Promise<void> => settle(() => reject(error));
      signal.addEventListener("abort", () => {
        if (this.endsWhenAborted) void fail(signal.reason);
      });
      this.calls.push({
        observation,
        signal,
        answer: (tokens) => settle(() => resolve({ tokens, stageNs: { decoder: nanoseconds(5) } })),
        fail,
      });
    });
  }

  async close(): Promise<void> {}
}

/** Waits until all callbacks of settled promises have run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
