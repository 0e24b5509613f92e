import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { decodePlans } from "../../src/agent/decode-plans.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import type { AgentReport } from "../../src/ports/agent-event.ts";
import { restingState, someGoal } from "../conformance/samples.ts";
import { marbles } from "../support/agent/marbles.ts";
import { PLAN } from "../support/agent/rising-controller.ts";

const actionSpace = tableActionSpace();
const observation = { goal: someGoal("a"), robot: restingState(), frames: new Map() };
const inferred = (tokens: readonly number[]) => {
  const inference = { tokens, confidence: 0.5, stageNs: { decoder: nanoseconds(7) } };
  return { kind: "inferred", inference, observation, latencyNs: nanoseconds(9) } as const;
};
const stageNs = { decoder: 7, infer: 9, toPlan: 0 };

describe("decoding plans", () => {
  it("adds the plan that tokens stand for", () => {
    marbles(({ hot, clock, expectObservable }) => {
      const report = inferred(actionSpace.encode(PLAN));
      const { inference } = report;
      const decoded = actionSpace.decode(inference.tokens);
      const plan = decoded.kind === "plan" && decoded.plan;
      const reports$ = hot<AgentReport>("-i", { i: report }).pipe(decodePlans(actionSpace, clock));
      const planned = { kind: "planned", plan, inference, observation, stageNs };
      expectObservable<unknown>(reports$).toBe("-(ip)", { i: report, p: planned });
    });
  });

  it("ends the goal where tokens stand for no plan", () => {
    marbles(({ hot, clock, expectObservable }) => {
      const report = inferred([]);
      const { inference } = report;
      const reports$ = hot<AgentReport>("-i", { i: report }).pipe(decodePlans(actionSpace, clock));
      const reason = "token 0: expected one of the tokens 5839, 5503, got no more tokens";
      expectObservable<unknown>(reports$).toBe("-(iuf)", {
        i: report,
        u: { kind: "unparseable", inference, reason, position: 0, stageNs },
        f: { kind: "finished", end: { kind: "unparseable", reason } },
      });
    });
  });

  it("lets everything else pass", () => {
    marbles(({ hot, clock, expectObservable }) => {
      const observed = { kind: "observed", observation } as const;
      const reports$ = hot<AgentReport>("-o|", { o: observed }).pipe(decodePlans(actionSpace, clock));
      expectObservable<unknown>(reports$).toBe("-o|", { o: observed });
    });
  });
});
