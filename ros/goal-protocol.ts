import { defined } from "../src/domain/defined.ts";
import { REFUSAL_REASONS, type Refusal, refusalText } from "../src/domain/refusal.ts";
import type { DiagnosticStatus } from "./messages/types.ts";

/** States of a goal, as `~/goal_status` and the action's feedback name them. The last seven are ends. */
export const GOAL_STATES = [
  "accepted",
  "thinking",
  "acting",
  "done",
  "failed",
  "unparseable",
  "policy-failed",
  "refused",
  "preempted",
  "stopped",
] as const;

export type GoalState = (typeof GOAL_STATES)[number];

/** What the policy node publishes about a goal. */
export interface GoalStatus {
  readonly goalId: string;
  readonly instruction: string;
  readonly state: GoalState;
  /** Present where the goal ended otherwise than `done`. */
  readonly reason?: string;
  /** The policy's last output. */
  readonly tokens?: readonly number[];
}

const UNDER_WAY: readonly GoalState[] = ["accepted", "thinking", "acting"];

/** Whether the work on the goal is over. */
export const hasEnded = ({ state }: GoalStatus): boolean => !UNDER_WAY.includes(state);

/** Levels OK, WARN and ERROR of diagnostic_msgs/DiagnosticStatus. */
function diagnosticLevel(status: GoalStatus): number {
  if (!hasEnded(status) || status.state === "done") return 0;
  return status.state === "policy-failed" ? 2 : 1;
}

export function goalStatusMessage(status: GoalStatus): DiagnosticStatus {
  const { goalId, instruction, state, reason, tokens } = status;
  const hasTokens = tokens !== undefined && (state === "acting" || state === "unparseable");
  return {
    level: diagnosticLevel(status),
    name: goalId,
    message: reason === undefined ? state : `${state}: ${reason}`,
    hardware_id: "binarm",
    values: [
      { key: "state", value: state },
      { key: "instruction", value: instruction },
      ...(reason === undefined ? [] : [{ key: "reason", value: reason }]),
      ...(hasTokens ? [{ key: "tokens", value: writeTokens(tokens) }] : []),
    ],
  };
}

/** Undefined where the message is not the status of a goal. */
export function readGoalStatus({ name, values }: Pick<DiagnosticStatus, "name" | "values">): GoalStatus | undefined {
  const fields = new Map(values.map(({ key, value }) => [key, value]));
  const state = GOAL_STATES.find((known) => known === fields.get("state"));
  if (state === undefined) return undefined;
  const [reason, tokens] = [fields.get("reason"), fields.get("tokens")];
  return {
    goalId: name,
    instruction: fields.get("instruction") ?? "",
    state,
    ...defined({ reason, tokens: tokens === undefined ? undefined : readTokens(tokens) }),
  };
}

/** The reason of a status `refused`: the kind of refusal, then a text for a person. */
export const writeRefusal = (refusal: Refusal): string => `${refusal.reason}: ${refusalText(refusal)}`;

/** Undefined where the text begins with no kind of refusal. */
export function readRefusal(
  text: string,
): { readonly because: Refusal["reason"]; readonly reason: string } | undefined {
  const because = REFUSAL_REASONS.find((kind) => text.startsWith(`${kind}: `));
  return because && { because, reason: text.slice(because.length + 2) };
}

/** Token ids in a text, separated by blanks. */
export const writeTokens = (tokens: readonly number[]): string => tokens.join(" ");
export const readTokens = (text: string): readonly number[] => text.split(" ").filter(Boolean).map(Number);
