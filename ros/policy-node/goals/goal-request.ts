import type { Goal } from "../../../src/domain/goal.ts";

/** What a client asks for: a goal that has not been accepted yet. */
export type GoalRequest = Pick<Goal, "instruction" | "pictures">;
