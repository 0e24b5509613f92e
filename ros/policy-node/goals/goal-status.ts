import type { AgentReport, GoalEnd } from "../../../src/agent/index.ts";
import { refusalText } from "../../../src/domain/refusal.ts";
import type { DiagnosticStatus } from "../../messages/types.ts";

/** How far the work on a goal is. The last six are ends. */
export type GoalState =
  | "accepted"
  | "thinking"
  | "acting"
  | "done"
  | "failed"
  | "unparseable"
  | "policy-failed"
  | "refused"
  | "preempted"
  | "stopped";

export interface GoalStatus {
  readonly goalId: string;
  readonly instruction: string;
  readonly state: GoalState;
  /** Where it ended otherwise than `done`. */
  readonly reason?: string;
  /** What the policy said last. */
  readonly tokens?: readonly number[];
}

const UNDER_WAY: readonly GoalState[] = ["accepted", "thinking", "acting"];

export const isEnd = ({ state }: GoalStatus): boolean => !UNDER_WAY.includes(state);

/** What a report of the agent makes of a goal's status; undefined where nothing. */
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
      return `${end.refusal.reason}: ${refusalText(end.refusal)}`;
    default:
      return end.reason;
  }
}

/** Whether others are to hear of a change: not of every look of a closed loop. */
export const isNews = (before: GoalStatus, after: GoalStatus): boolean =>
  before.state !== after.state || before.tokens !== after.tokens;

/** OK, ERROR and WARN of diagnostic_msgs/DiagnosticStatus. */
const levelOf = ({ state }: GoalStatus): number => {
  if (UNDER_WAY.includes(state) || state === "done") return 0;
  return state === "policy-failed" ? 2 : 1;
};

export const goalStatusMessage = (status: GoalStatus): DiagnosticStatus => {
  const { goalId, instruction, state, reason, tokens } = status;
  const saysTokens = tokens !== undefined && (state === "acting" || state === "unparseable");
  return {
    level: levelOf(status),
    name: goalId,
    message: reason === undefined ? state : `${state}: ${reason}`,
    hardware_id: "binarm",
    values: [
      { key: "state", value: state },
      { key: "instruction", value: instruction },
      ...(reason === undefined ? [] : [{ key: "reason", value: reason }]),
      ...(saysTokens ? [{ key: "tokens", value: tokens.join(" ") }] : []),
    ],
  };
};
