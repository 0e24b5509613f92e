import { defined } from "../../src/domain/defined.ts";
/** How far the policy node is with a goal. */
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

/** What the policy node says of a goal. */
export interface GoalStatus {
  readonly id: string;
  readonly state: GoalState;
  readonly instruction: string;
  /** Why it ended otherwise than done. */
  readonly reason?: string;
  /** What the policy said, once it has. */
  readonly tokens?: readonly number[];
}

interface StatusMessage {
  readonly name: string;
  readonly values: readonly { readonly key: string; readonly value: string }[];
}

/** Undefined where the message is no goal's status. */
export function readGoalStatus({ name, values }: StatusMessage): GoalStatus | undefined {
  const said = new Map(values.map(({ key, value }) => [key, value]));
  const state = GOAL_STATES.find((known) => known === said.get("state"));
  if (state === undefined) return undefined;
  const reason = said.get("reason");
  const tokens = said.get("tokens");
  return {
    id: name,
    state,
    instruction: said.get("instruction") ?? "",
    ...defined({ reason }),
    ...(tokens !== undefined && { tokens: readTokens(tokens) }),
  };
}

/** Nobody works on the goal any more. */
export const isOver = ({ state }: GoalStatus): boolean =>
  state !== "accepted" && state !== "thinking" && state !== "acting";

/** Token ids as this node and the policy node write them: with blanks between. */
export const readTokens = (text: string): readonly number[] => text.split(" ").filter(Boolean).map(Number);
export const writeTokens = (tokens: readonly number[]): string => tokens.join(" ");
