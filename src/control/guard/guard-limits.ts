import type { Nanoseconds } from "../../domain/units.ts";
import type { Vector3 } from "../../domain/vector.ts";
import { InvalidGuardLimitsError } from "../errors.ts";

/** Limits that no command from any source may exceed. All are above 0. */
export interface GuardLimits {
  /** The box that the tip of the commanded tool stays in: two opposite corners in the robot's base frame. */
  readonly workspace: { readonly lowM: Vector3; readonly highM: Vector3 };
  /** How fast set-points may move and turn from one to the next. */
  readonly maxSpeedMps: number;
  readonly maxTurnRateRadps: number;
  /** The largest step from one set-point to the next, or from the measured pose to the first set-point. */
  readonly maxStepM: number;
  readonly maxStepRad: number;
  /** The largest step when the tool changes: another tool has its tip elsewhere. */
  readonly maxToolChangeStepM: number;
  /**
   * How long a robot follows a set-point when no other comes. After a longer silence the guard starts from its measured
   * pose. More than a control period.
   */
  readonly maxSilenceNs: Nanoseconds;
  /** A robot whose newest state is older is not moved. */
  readonly maxStateAgeNs: Nanoseconds;
  /** A command that is based on older frames does not reach the robot. */
  readonly maxFrameAgeNs: Nanoseconds;
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

/** @throws InvalidGuardLimitsError also for NaN, because every comparison with NaN would pass. */
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
