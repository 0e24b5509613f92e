import { concatMap, type MonoTypeOperatorFunction } from "rxjs";
import type { ActionSpace } from "../action/index.ts";
import { nanoseconds } from "../domain/units.ts";
import type { AgentReport } from "../ports/agent-event.ts";
import type { Clock } from "../ports/clock.ts";

/**
 * After every `inferred` comes the meaning of its tokens: `planned`, or `unparseable` and `finished`. All other reports
 * pass through unchanged.
 */
export function decodePlans(actionSpace: ActionSpace, clock: Clock): MonoTypeOperatorFunction<AgentReport> {
  return concatMap((report): readonly AgentReport[] => {
    if (report.kind !== "inferred") return [report];
    const { inference, observation, latencyNs } = report;
    const startNs = clock.now();
    const decoded = actionSpace.decode(inference.tokens);
    const stageNs = { ...inference.stageNs, infer: latencyNs, toPlan: nanoseconds(clock.now() - startNs) };
    if (decoded.kind === "plan") {
      return [report, { kind: "planned", plan: decoded.plan, inference, observation, stageNs }];
    }
    const { reason, position } = decoded;
    return [
      report,
      { kind: "unparseable", inference, reason, position, stageNs },
      { kind: "finished", end: { kind: "unparseable", reason } },
    ];
  });
}
