import type { EndEffectorCommand } from "../../domain/end-effector-command.ts";
import { normalize } from "../../domain/quaternion.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../domain/units.ts";
import { clampCommand } from "./clamp-command.ts";
import type { GuardEvent, StopReason } from "./guard-event.ts";
import type { GuardLimits } from "./guard-limits.ts";
import { holdAt } from "./hold.ts";

/** All that the guard remembers from one command to the next. */
export interface GuardMemory {
  /** The set-point that the robot follows, and when it was sent; absent before the first. */
  readonly sent?: EndEffectorCommand;
  readonly sentNs?: Nanoseconds;
  /** Why the robot is held; absent while commands pass. */
  readonly stopped?: StopReason;
}

export interface GuardInput {
  readonly command: EndEffectorCommand;
  readonly now: Nanoseconds;
  readonly emergencyStop: boolean;
  /** The newest state; absent before the first. */
  readonly state?: RobotState | undefined;
  /** Capture time of the oldest frame that the command is based on; absent where it is based on none. */
  readonly frameStampNs?: Nanoseconds | undefined;
}

export interface GuardVerdict {
  readonly memory: GuardMemory;
  /** What may be sent; absent where nobody knows where the robot is, so that nothing may. */
  readonly command?: EndEffectorCommand;
  readonly events: readonly GuardEvent[];
}

/** Decides about one command: let through, clamped, or replaced by one that holds the robot where it is. Pure. */
export function guardCommand(limits: GuardLimits, memory: GuardMemory, input: GuardInput): GuardVerdict {
  const stop = stopFor(limits, input);
  if (stop !== undefined) return held(memory, input, stop);

  const { now, state } = input;
  const events: GuardEvent[] = [];
  if (memory.stopped !== undefined) events.push({ kind: "resumed", stampNs: now, after: memory.stopped });
  const reference = memory.sent ?? (state && holdAt(state, now));
  // By the guard's own clock: a command could bear any stamp.
  const elapsedS = memory.sentNs === undefined ? Number.POSITIVE_INFINITY : (now - memory.sentNs) / 1e9;
  const command = clampCommand(limits, { reference, elapsedS }, upright(input.command), events);
  return { memory: { sent: command, sentNs: now }, command, events };
}

interface Stop {
  readonly reason: StopReason;
  readonly detail: string;
}

function stopFor(limits: GuardLimits, input: GuardInput): Stop | undefined {
  const { command, now, state, frameStampNs, emergencyStop } = input;
  if (emergencyStop) return { reason: "emergency-stop", detail: "the emergency stop is engaged" };
  if (state === undefined) return { reason: "no-state", detail: "the robot has not reported a state" };
  if (!(now - state.stampNs <= limits.maxStateAgeNs)) {
    return { reason: "stale-state", detail: olderThan("the newest state", now - state.stampNs, limits.maxStateAgeNs) };
  }
  if (frameStampNs !== undefined && !(now - frameStampNs <= limits.maxFrameAgeNs)) {
    return { reason: "stale-camera", detail: olderThan("a frame", now - frameStampNs, limits.maxFrameAgeNs) };
  }
  const wrong = notANumber(command);
  return wrong === undefined ? undefined : { reason: "non-finite", detail: `${wrong} is not a number` };
}

const olderThan = (what: string, ageNs: number, limitNs: Nanoseconds): string =>
  `${what} is ${(ageNs / 1e6).toFixed(1)} ms old, more than ${msFromNanoseconds(limitNs)} ms`;

const SHORTEST_QUATERNION = 1e-6;

/** What of a command is NaN, infinite or, for the orientation, without a direction. */
function notANumber({ stampNs, pose, tool }: EndEffectorCommand): string | undefined {
  if (!pose.positionM.every(Number.isFinite)) return "the position";
  const length = Math.hypot(...pose.orientation);
  if (!Number.isFinite(length) || length < SHORTEST_QUATERNION) return "the orientation";
  if (tool.kind === "gripper" && !Number.isFinite(tool.opening)) return "the gripper's opening";
  return Number.isFinite(stampNs) ? undefined : "the stamp";
}

/** The same command with a unit quaternion. */
function upright(command: EndEffectorCommand): EndEffectorCommand {
  const { orientation, positionM } = command.pose;
  if (Math.abs(Math.hypot(...orientation) - 1) < 1e-9) return command;
  return { ...command, pose: { positionM, orientation: normalize(orientation) } };
}

/** Holds the robot at the place where the stop found it, for as long as the stop lasts. */
function held(memory: GuardMemory, { now, state }: GuardInput, { reason, detail }: Stop): GuardVerdict {
  const events: GuardEvent[] = memory.stopped === reason ? [] : [{ kind: "stopped", stampNs: now, reason, detail }];
  const place = memory.stopped === undefined ? whereItIs(memory, reason, state, now) : memory.sent;
  if (place === undefined) return { memory: { ...memory, stopped: reason }, events };
  const command = { ...place, stampNs: now };
  return { memory: { sent: command, sentNs: now, stopped: reason }, command, events };
}

/**
 * The measured pose, because the robot may lag behind its set-point or be blocked; but the last set-point where the
 * measurement is old or is that of another tool.
 */
function whereItIs(
  { sent }: GuardMemory,
  reason: StopReason,
  state: RobotState | undefined,
  now: Nanoseconds,
): EndEffectorCommand | undefined {
  if (state === undefined || (reason === "stale-state" && sent !== undefined)) return sent;
  if (sent === undefined) return holdAt(state, now);
  return sent.tool.kind === state.tool.kind ? { ...sent, pose: state.endEffector } : sent;
}
