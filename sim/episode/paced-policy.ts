import type { Observation } from "../../src/domain/observation.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Policy, PolicyAnswer } from "../../src/ports/policy.ts";

/** How the world treats a policy's thinking: it stands still, or goes on for so many milliseconds before the answer. */
export type Thinking = { readonly kind: "blocking" } | { readonly kind: "latency"; readonly latencyMs: number };

/** A policy whose answers come at a time of the simulated clock, however long they take on the wall's. */
export class PacedPolicy implements Policy {
  readonly name: string;
  readonly cameras: Policy["cameras"];
  readonly actionSpace: string;
  readonly #policy: Policy;
  readonly #clock: Clock;
  readonly #thinking: Thinking;
  #settling: Promise<unknown> | undefined;

  constructor(policy: Policy, clock: Clock, thinking: Thinking) {
    this.name = policy.name;
    this.cameras = policy.cameras;
    this.actionSpace = policy.actionSpace;
    this.#policy = policy;
    this.#clock = clock;
    this.#thinking = thinking;
  }

  /** What must settle before time may go on; undefined where nothing holds time up. */
  get settling(): Promise<unknown> | undefined {
    return this.#settling;
  }

  infer(observation: Observation, signal: AbortSignal): Promise<PolicyAnswer> {
    const answer = this.#policy.infer(observation, signal);
    const thinking = this.#thinking;
    if (thinking.kind === "blocking") return this.#holdTime(answer);
    const delivered = new Promise<PolicyAnswer>((resolve, reject) => {
      const later = (inference: PolicyAnswer) => {
        this.#clock.scheduler.schedule(() => {
          // From here on whoever asked has to hear of it before time goes on.
          this.#holdTime(delivered);
          resolve(inference);
        }, thinking.latencyMs);
      };
      answer.then(later, reject);
    });
    this.#holdTime(answer);
    return delivered;
  }

  close(): Promise<void> {
    return this.#policy.close();
  }

  #holdTime<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<void> = work.then(
      () => this.#release(settled),
      () => this.#release(settled),
    );
    this.#settling = settled;
    return work;
  }

  #release(settled: Promise<unknown>): void {
    if (this.#settling === settled) this.#settling = undefined;
  }
}
