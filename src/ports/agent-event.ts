import type { ActionPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand } from "../domain/end-effector-command.ts";
import type { BinarmError } from "../domain/errors/binarm-error.ts";
import type { GuardEvent } from "../domain/guard-event.ts";
import type { Observation } from "../domain/observation.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Tagged } from "../domain/tagged.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Inference, RefusedInference } from "./policy.ts";

/**
 * The time of each stage: the policy's stages by its own clock; `infer`, the whole call, and `toPlan` by the agent's.
 */
export type StageTimes = Readonly<Record<string, Nanoseconds>>;

interface GoalEndBodies {
  /** The plan was executed to its end. Whether the goal is reached is judged elsewhere. */
  done: unknown;
  /** The plan could not be executed: the controller, the guard or the robot refused. */
  failed: { readonly reason: string };
  unparseable: { readonly reason: string };
  /** A `PolicyFailedError`; its `cause` is what the policy threw. */
  "policy-failed": { readonly error: BinarmError };
  /** The policy did not act on the instruction. */
  refused: { readonly refusal: Refusal };
}

/** How the work on a goal ended. */
export type GoalEnd = Tagged<GoalEndBodies>;

interface AgentReportBodies {
  /** The policy gets this observation right after the event; `inferred` or `finished` follows. */
  observed: { readonly observation: Observation };
  inferred: { readonly inference: Inference; readonly observation: Observation; readonly latencyNs: Nanoseconds };
  planned: {
    readonly plan: ActionPlan;
    readonly inference: Inference;
    readonly observation: Observation;
    readonly stageNs: StageTimes;
  };
  /** `position`: where the tokens stop being a plan. */
  unparseable: {
    readonly inference: Inference;
    readonly reason: string;
    readonly position: number;
    readonly stageNs: StageTimes;
  };
  refused: {
    readonly answer: RefusedInference;
    readonly observation: Observation;
    readonly stageNs: StageTimes;
  };
  /**
   * The command that the robot took after the guard, and its state then. Comes at the control rate, also during
   * inference.
   */
  commanded: { readonly command: EndEffectorCommand; readonly state: RobotState };
  guarded: { readonly event: GuardEvent };
  /** The last event of a goal, unless a newer goal replaced it. */
  finished: { readonly end: GoalEnd };
}

/** One step on the way from a goal to a motion. */
export type AgentReport = Tagged<AgentReportBodies>;

/** A report with the goal that it belongs to and the time by the agent's clock. */
export type AgentEvent = AgentReport & { readonly stampNs: Nanoseconds; readonly goalId: string };
