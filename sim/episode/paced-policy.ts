import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Policy, PolicyAnswer } from "../../src/ports/policy.ts";

/** What simulated time does while the policy thinks: it stands still, or `latencyMs` pass before the answer. */
export type Thinking = { readonly kind: "blocking" } | { readonly kind: "latency"; readonly latencyMs: number };

/** Delivers a policy's answers at set times of the simulated clock, whatever time they take on the wall clock. */
export class PacedPolicy implements Policy {
  readonly name: string;
  readonly cameras: Policy["cameras"];
  readonly actionSpace: string;
  readonly readsGoals: boolean;
  readonly goalPictures?: GoalPictures;
  readonly #policy: Policy;
  readonly #clock: Clock;
  readonly #thinking: Thinking;
  #settling: Promise<unknown> | undefined;

  constructor(policy: Policy, clock: Clock, thinking: Thinking) {
    this.name = policy.name;
    this.cameras = policy.cameras;
    this.actionSpace = policy.actionSpace;
    this.readsGoals = policy.readsGoals ?? true;
    if (policy.goalPictures !== undefined) this.goalPictures = policy.goalPictures;
    this.#policy = policy;
    this.#clock = clock;
    this.#thinking = thinking;
  }

  /** Simulated time must not go on before this settles; undefined where it may. */
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
          // Time must not go on before the agent has the answer.
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
