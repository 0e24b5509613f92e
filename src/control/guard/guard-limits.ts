import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import type { Vector3 } from "../../domain/vector.ts";

/** What no command may exceed, whoever it comes from. All limits are above 0. */
export interface GuardLimits {
  /** The box that the tip of the commanded tool stays in: two opposite corners in the robot's base frame. */
  readonly workspace: { readonly lowM: Vector3; readonly highM: Vector3 };
  /** How fast set-points may move and turn from one to the next. */
  readonly maxSpeedMps: number;
  readonly maxTurnRateRadps: number;
  /** How far a set-point may be from the one before, or the first one from where the robot stands. */
  readonly maxStepM: number;
  readonly maxStepRad: number;
  /** The same when the tool changes and with it the tip: how far apart two tips may be. */
  readonly maxToolChangeStepM: number;
  /**
   * How long a robot follows a set-point when no other comes. After a longer silence it counts as standing where it is
   * measured. More than a control period.
   */
  readonly maxSilenceNs: Nanoseconds;
  /** A robot whose newest state is older is not moved. */
  readonly maxStateAgeNs: Nanoseconds;
  /** A command that is based on older frames is not carried out. */
  readonly maxFrameAgeNs: Nanoseconds;
}

/** A limit is missing, not a number or leaves no room at all. */
export class InvalidGuardLimitsError extends BinarmError {
  static readonly code = "BINARM_INVALID_GUARD_LIMITS";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the guard's limits limit nothing or everything", details);
  }
}

const POSITIVE = [
  "maxSpeedMps",
  "maxTurnRateRadps",
  "maxStepM",
  "maxStepRad",
  "maxToolChangeStepM",
  "maxSilenceNs",
  "maxStateAgeNs",
  "maxFrameAgeNs",
] as const satisfies readonly (keyof GuardLimits)[];

/** @throws InvalidGuardLimitsError, because a comparison with NaN would let everything through. */
export function checkLimits(limits: GuardLimits): void {
  const where = "guard limits";
  for (const name of POSITIVE) {
    if (limits[name] > 0 && Number.isFinite(limits[name])) continue;
    const received = `${limits[name]}`;
    throw new InvalidGuardLimitsError({ expected: `${name}: a finite number above 0`, received, where });
  }
  const { lowM, highM } = limits.workspace;
  const hasRoom = [0, 1, 2].every((axis) => Number(lowM[axis]) < Number(highM[axis]));
  if (hasRoom && [...lowM, ...highM].every(Number.isFinite)) return;
  const received = `${lowM.join(" ")} to ${highM.join(" ")}`;
  throw new InvalidGuardLimitsError({ expected: "a box with its low corner below its high one", received, where });
}
