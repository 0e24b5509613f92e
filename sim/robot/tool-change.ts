import { composePoses, type Pose } from "../../src/domain/pose.ts";
import { conjugate, IDENTITY, multiply, rotate, slerp } from "../../src/domain/quaternion.ts";
import { scale, subtract } from "../../src/domain/vector.ts";

/** About as long as a tool takes to come out. */
const DURATION_S = 0.3;

/**
 * Tools have their tips in different places: commanding the other one moves the arm by their distance. This spreads the
 * move over the time that the tool takes to come out, starting and ending at rest.
 */
export interface ToolChange {
  /** Where the new tip is to be at `timeS` on its way to `commanded`. */
  between(commanded: Pose, timeS: number): Pose;
}

/** `newTip`: where the tip of the new tool is when the first command for it, `commanded`, comes at `timeS`. */
export function toolChange(commanded: Pose, newTip: Pose, startS: number): ToolChange {
  const back = conjugate(commanded.orientation);
  const offset: Pose = {
    positionM: rotate(back, subtract(newTip.positionM, commanded.positionM)),
    orientation: multiply(back, newTip.orientation),
  };
  return {
    between: (target, timeS) => {
      const t = Math.min(1, Math.max(0, (timeS - startS) / DURATION_S));
      if (t >= 1) return target;
      const done = t * t * t * (10 - 15 * t + 6 * t * t);
      return composePoses(target, {
        positionM: scale(offset.positionM, 1 - done),
        orientation: slerp(offset.orientation, IDENTITY, done),
      });
    },
  };
}
