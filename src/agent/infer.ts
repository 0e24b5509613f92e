import { catchError, concat, concatMap, defer, type Observable, type OperatorFunction, of } from "rxjs";
import { namedMessageOf } from "../domain/message-of.ts";
import type { Observation } from "../domain/observation.ts";
import { type Nanoseconds, nanoseconds } from "../domain/units.ts";
import type { AgentReport } from "../ports/agent-event.ts";
import type { Clock } from "../ports/clock.ts";
import type { PolicyAnswer } from "../ports/policy.ts";
import { PolicyFailedError } from "./errors.ts";
import { exhaustLatest } from "./exhaust-latest.ts";
import type { PolicyCalls } from "./policy-calls.ts";

/**
 * Calls the policy with the newest observation: one call at a time, newer observations replace the waiting one,
 * unsubscribing cancels. Emits `observed` before each call and after it `inferred`; `refused` and `finished` where the
 * policy does not act on the instruction; or `finished` where it fails.
 */
export function infer(calls: PolicyCalls, clock: Clock): OperatorFunction<Observation, AgentReport> {
  const ask = (observation: Observation): Observable<AgentReport> =>
    defer(() => {
      const askedNs = clock.now();
      return calls.call(observation).pipe(
        concatMap((answer) => reportsOf(answer, observation, nanoseconds(clock.now() - askedNs))),
        catchError((cause: unknown) => of(policyFailure(calls.policyName, cause))),
      );
    });
  return exhaustLatest((observation) => concat(of<AgentReport>({ kind: "observed", observation }), ask(observation)));
}

/** A refusal ends the goal. */
function reportsOf(answer: PolicyAnswer, observation: Observation, latencyNs: Nanoseconds): readonly AgentReport[] {
  if (answer.kind !== "refused") return [{ kind: "inferred", inference: answer, observation, latencyNs }];
  return [
    { kind: "refused", answer, observation, stageNs: { ...answer.stageNs, infer: latencyNs } },
    { kind: "finished", end: { kind: "refused", refusal: answer.refusal } },
  ];
}

const policyFailure = (policyName: string, cause: unknown): AgentReport => ({
  kind: "finished",
  end: {
    kind: "policy-failed",
    error: new PolicyFailedError({
      expected: "action tokens",
      received: namedMessageOf(cause),
      where: `policy ${policyName}`,
      cause,
    }),
  },
});
