import type { EndEffectorCommand } from "../../domain/end-effector-command.ts";
import type { StopReason } from "../../domain/guard-event.ts";
import { malformedPartOf, malformedPartOfPose } from "../../domain/malformed-command.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import type { Tagged } from "../../domain/tagged.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../domain/units.ts";
import type { GuardLimits } from "./guard-limits.ts";

/** What is known when a command comes. */
export interface GuardInput {
  readonly now: Nanoseconds;
  /** Absent to hold the robot at its last set-point. */
  readonly command?: EndEffectorCommand | undefined;
  readonly emergencyStop: boolean;
  /** The newest state; absent before the first. */
  readonly state?: RobotState | undefined;
  /** Capture time of the oldest frame that the command is based on; absent where it is based on none. */
  readonly frameStampNs?: Nanoseconds | undefined;
}

interface StopDecisionBodies {
  /** The command must not be carried out. */
  stop: { readonly reason: StopReason; readonly detail: string };
  /** Nothing speaks against it, and this is where the robot is. */
  go: { readonly state: RobotState };
}

export type StopDecision = Tagged<StopDecisionBodies>;
export type Stop = Extract<StopDecision, { kind: "stop" }>;

/** Looks for the first reason to stop the robot. */
export function decideStop(limits: GuardLimits, input: GuardInput): StopDecision {
  const { command, now, state, frameStampNs, emergencyStop } = input;
  if (emergencyStop) return stop("emergency-stop", "the emergency stop is engaged");
  if (state === undefined) return stop("no-state", "the robot has not reported a state");
  const unknownPlace = malformedPartOfPose(state.endEffector);
  if (unknownPlace !== undefined) return stop("no-state", `the robot's ${unknownPlace} is not a number`);
  const stateAgeNs = now - state.stampNs;
  if (!(stateAgeNs <= limits.maxStateAgeNs)) {
    return stop("stale-state", `the newest state ${tooOld(stateAgeNs, limits.maxStateAgeNs)}`);
  }
  const frameAgeNs = now - (frameStampNs ?? now);
  if (!(frameAgeNs <= limits.maxFrameAgeNs)) {
    return stop("stale-camera", `a frame ${tooOld(frameAgeNs, limits.maxFrameAgeNs)}`);
  }
  const wrong = command && malformedPartOf(command);
  return wrong === undefined ? { kind: "go", state } : stop("non-finite", `the command's ${wrong} is not a number`);
}

const stop = (reason: StopReason, detail: string): Stop => ({ kind: "stop", reason, detail });

const tooOld = (ageNs: number, limitNs: Nanoseconds): string =>
  `is ${(ageNs / 1e6).toFixed(1)} ms old, more than ${msFromNanoseconds(limitNs)} ms`;
