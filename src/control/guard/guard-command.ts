import { hypot } from "../../domain/arithmetic.ts";
import { type EndEffectorCommand, holdAt } from "../../domain/end-effector-command.ts";
import type { GuardEvent, StopReason } from "../../domain/guard-event.ts";
import { malformedPartOfPose } from "../../domain/malformed-command.ts";
import { normalize } from "../../domain/quaternion.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import { clampCommand, type StepBasis } from "./clamp-command.ts";
import type { GuardLimits } from "./guard-limits.ts";
import { decideStop, type GuardInput, type Stop } from "./stop-decision.ts";

/** What the guard keeps from one command to the next. */
export interface GuardMemory {
  /** The set-point that the robot took last, and when; absent before the first. */
  readonly last?: { readonly command: EndEffectorCommand; readonly sentNs: Nanoseconds };
  /**
   * An agent has claimed the robot: until it gives the robot back, no other program moves it from the last set-point.
   */
  readonly claimed?: boolean;
  /** Why the robot is held; absent while commands pass. */
  readonly stopped?: StopReason;
}

export interface GuardVerdict {
  readonly memory: GuardMemory;
  /** The command to send; absent where the position of the robot is unknown, because then every command is unsafe. */
  readonly command?: EndEffectorCommand;
  readonly events: readonly GuardEvent[];
}

/** Lets a command through, clamps it, or replaces it by one that holds the robot where it is. A pure function. */
export function guardCommand(limits: GuardLimits, memory: GuardMemory, input: GuardInput): GuardVerdict {
  const condition = decideStop(limits, input);
  if (condition.kind === "stop") return stopped(limits, memory, input, condition);

  const { now } = input;
  const events: GuardEvent[] = [];
  if (memory.stopped !== undefined) events.push({ kind: "resumed", stampNs: now, after: memory.stopped });
  const basis = followed(limits, memory, input) ?? {
    reference: holdAt(condition.state, now),
    elapsedS: Number.POSITIVE_INFINITY,
  };
  // Holding is not clamped, because that would move a robot that stands outside the box.
  const command =
    input.command === undefined
      ? { ...basis.reference, stampNs: now }
      : clampCommand(limits, basis, withUnitQuaternion(input.command), events);
  return { memory: { ...claimOf(memory), last: { command, sentNs: now } }, command, events };
}

const claimOf = ({ claimed }: GuardMemory): Pick<GuardMemory, "claimed"> => (claimed === undefined ? {} : { claimed });

/**
 * Whether the robot follows the last set-point: it is claimed, or the set-point was sent less than `maxSilenceNs` ago.
 */
export const isCommanded = ({ maxSilenceNs }: GuardLimits, { last, claimed }: GuardMemory, now: Nanoseconds): boolean =>
  claimed === true || (last !== undefined && now - last.sentNs <= maxSilenceNs);

/**
 * Begins a claim. A set-point from before a silence is dropped, because other programs may have moved the robot since.
 */
export function claim(limits: GuardLimits, memory: GuardMemory, now: Nanoseconds): GuardMemory {
  const { last, ...rest } = memory;
  const isAt = last !== undefined && isCommanded(limits, { last }, now);
  return { ...rest, ...(isAt && { last }), claimed: true };
}

/** Ends a claim: from now on other programs may move the robot. */
export function giveBack({ claimed: _, ...memory }: GuardMemory): GuardMemory {
  return memory;
}

/**
 * The set-point that the robot follows; undefined where there was none, or where other programs may have moved the
 * robot since. No other program moves a claimed robot: after a pause of this process, the robot is still at its last
 * set-point, unless a newer state says otherwise.
 */
function followed(
  limits: GuardLimits,
  { last, claimed }: GuardMemory,
  input: Pick<GuardInput, "now" | "state">,
): StepBasis | undefined {
  if (last === undefined) return undefined;
  // By the guard's own clock, because a command may have any stamp.
  const silenceNs = input.now - last.sentNs;
  if (silenceNs > limits.maxSilenceNs) {
    const found = measured(limits, input);
    if (claimed !== true || (found !== undefined && found.stampNs > last.sentNs)) return undefined;
  }
  // If the clock was set back, the robot must not move until the clock reaches the old time again.
  return { reference: last.command, elapsedS: Math.max(0, silenceNs) / 1e9 };
}

/** The state, if it has a well-formed pose and is not too old. */
function measured(
  { maxStateAgeNs }: GuardLimits,
  { state, now }: Pick<GuardInput, "now" | "state">,
): RobotState | undefined {
  if (state === undefined || malformedPartOfPose(state.endEffector) !== undefined) return undefined;
  return now - state.stampNs <= maxStateAgeNs ? state : undefined;
}

/** The same command with a quaternion of length 1. */
function withUnitQuaternion(command: EndEffectorCommand): EndEffectorCommand {
  const { orientation, positionM } = command.pose;
  if (Math.abs(hypot(...orientation) - 1) < 1e-9) return command;
  return { ...command, pose: { positionM, orientation: normalize(orientation) } };
}

/** Holds the robot where it was at the beginning of the stop, until the stop ends. */
function stopped(limits: GuardLimits, memory: GuardMemory, input: GuardInput, { reason, detail }: Stop): GuardVerdict {
  const { now } = input;
  const events: GuardEvent[] = memory.stopped === reason ? [] : [{ kind: "stopped", stampNs: now, reason, detail }];
  const at = followed(limits, memory, input)?.reference;
  const place = memory.stopped === undefined || at === undefined ? whereItIs(limits, input, at) : at;
  if (place === undefined) return { memory: { ...memory, stopped: reason }, events };
  const command = { ...place, stampNs: now };
  return { memory: { ...claimOf(memory), last: { command, sentNs: now }, stopped: reason }, command, events };
}

/**
 * The measured pose, because the robot may lag behind its set-point or be blocked. Where the measurement is malformed,
 * too old, or of another tool, it is `at`, the set-point that the robot follows. Undefined where neither is known: a
 * set-point from before a silence could move a robot that another program has moved meanwhile.
 */
function whereItIs(
  limits: GuardLimits,
  input: GuardInput,
  at: EndEffectorCommand | undefined,
): EndEffectorCommand | undefined {
  const state = measured(limits, input);
  if (state === undefined) return at;
  if (at === undefined) return holdAt(state, input.now);
  return at.tool.kind === state.tool.kind ? { ...at, pose: state.endEffector } : at;
}
