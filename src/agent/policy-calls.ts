import { defer, EMPTY, from, ignoreElements, Observable, of } from "rxjs";
import type { Observation } from "../domain/observation.ts";
import type { Policy, PolicyAnswer } from "../ports/policy.ts";
import { goalRefusal } from "./goal-refusal.ts";

/** Calls a policy once at a time. A canceled call needs a moment to end; `idle$` says when it has ended. */
export class PolicyCalls {
  readonly #policy: Policy;
  #running: Promise<unknown> | undefined;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  get policyName(): string {
    return this.#policy.name;
  }

  /** Completes without a value as soon as no call is running. Wait for it before a call. */
  readonly idle$: Observable<never> = defer(() =>
    this.#running === undefined ? EMPTY : from(this.#running).pipe(ignoreElements()),
  );

  /**
   * Calls the policy on subscription. Unsubscribing before the answer aborts the call. A policy that reads goals is
   * not called where a goal's pictures are not as it takes them: the answer is then the refusal.
   */
  call(observation: Observation): Observable<PolicyAnswer> {
    const refusal = goalRefusal(observation.goal, this.#policy);
    if (refusal !== undefined) return of({ kind: "refused", refusal, stageNs: {} });
    return new Observable((subscriber) => {
      const abort = new AbortController();
      let answered = false;
      const settled = (): void => {
        answered = true;
        this.#running = undefined;
      };
      this.#running = this.#policy.infer(observation, abort.signal).then(
        (answer) => {
          settled();
          subscriber.next(answer);
          subscriber.complete();
        },
        (error: unknown) => {
          settled();
          subscriber.error(error);
        },
      );
      return () => {
        if (!answered) abort.abort();
      };
    });
  }
}
