import type { AgentReport, GoalEnd } from "../../../src/agent/index.ts";
import { type GoalStatus, writeRefusal } from "../../goal-protocol.ts";

/** The status of a goal after a report of the agent; undefined where the report changes nothing. */
export function afterReport(before: GoalStatus, report: AgentReport): GoalStatus | undefined {
  switch (report.kind) {
    case "observed":
      return { ...before, state: "thinking" };
    case "planned":
      return { ...before, state: "acting", tokens: report.inference.tokens };
    case "unparseable":
      return { ...before, tokens: report.inference.tokens };
    case "finished": {
      const { end } = report;
      if (end.kind === "done") return { ...before, state: "done" };
      return { ...before, state: end.kind, reason: reasonOf(end) };
    }
    case "inferred":
    case "refused":
    case "commanded":
    case "guarded":
      return undefined;
  }
}

function reasonOf(end: Exclude<GoalEnd, { readonly kind: "done" }>): string {
  switch (end.kind) {
    case "policy-failed":
      return end.error.message;
    case "refused":
      return writeRefusal(end.refusal);
    default:
      return end.reason;
  }
}

/** Whether a change is worth publishing. A closed loop observes many times without one. */
export const isNews = (before: GoalStatus, after: GoalStatus): boolean =>
  before.state !== after.state || before.tokens !== after.tokens;
