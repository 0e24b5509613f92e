import type { EndEffectorCommand } from "../../domain/end-effector-command.ts";
import type { StopReason } from "../../domain/guard-event.ts";
import { malformedPartOf, malformedPartOfPose } from "../../domain/malformed-command.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import type { Tagged } from "../../domain/tagged.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../domain/units.ts";
import type { GuardLimits } from "./guard-limits.ts";

/** What the guard knows when it decides about a command. */
export interface GuardInput {
  readonly now: Nanoseconds;
  /** Absent to hold the robot at its last set-point. */
  readonly command?: EndEffectorCommand | undefined;
  readonly emergencyStop: boolean;
  /** The newest state; absent before the first. */
  readonly state?: RobotState | undefined;
  /** The capture time of the oldest frame behind the command; absent where it is based on no frame. */
  readonly frameStampNs?: Nanoseconds | undefined;
}

interface StopDecisionBodies {
  /** The command must not reach the robot. */
  stop: { readonly reason: StopReason; readonly detail: string };
  /** The command may pass; `state` is the measured state of the robot. */
  go: { readonly state: RobotState };
}

export type StopDecision = Tagged<StopDecisionBodies>;
export type Stop = Extract<StopDecision, { kind: "stop" }>;

/** Finds the first reason to stop the robot. */
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
