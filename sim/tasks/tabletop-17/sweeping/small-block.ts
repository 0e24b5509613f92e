import type { PlanarPose, Pose } from "../../../../src/domain/pose.ts";
import { rotate } from "../../../../src/domain/quaternion.ts";
import type { Range } from "../../../../src/domain/range.ts";
import { add, type Vector3 } from "../../../../src/domain/vector.ts";
import { type ImageTexturedObject, type ImageTextureName, modelOf, type Point } from "../../../objects/index.ts";
import { thingAt } from "../things.ts";

const EDGE_M = modelOf("small block").heightM;
export const BLOCK_HALF_M = EDGE_M / 2;
/** From a block's middle to its outermost corner, as seen from above. */
export const BLOCK_REACH_M = Math.SQRT1_2 * EDGE_M;

/**
 * What stands for a block along each of its axes: VIMA-Bench's own, which leaves the last centimeter of the block
 * untested.
 */
const TESTED_M: Range = { low: -0.015, high: 0.005 };
const ENDS = [TESTED_M.low, TESTED_M.high];
const TESTED_POINTS: readonly Vector3[] = ENDS.flatMap((x) => ENDS.flatMap((y) => ENDS.map((z): Vector3 => [x, y, z])));

/** The eight points of a small block that sweeps are judged by, as seen from above. `pose`: of its origin, at its underside. */
export const testedPoints = ({ positionM, orientation }: Pose): readonly Point[] =>
  TESTED_POINTS.map(([x, y, z]) => {
    const [pointX, pointY] = add(positionM, rotate(orientation, [x, y, z + BLOCK_HALF_M]));
    return [pointX, pointY];
  });

export const smallBlock = (
  id: string,
  role: "target" | "distractor",
  imageTexture: ImageTextureName,
  pose: PlanarPose,
): ImageTexturedObject =>
  thingAt(id, role, { shape: "small block", imageTexture, sizeScale: 1, heightM: EDGE_M }, pose);
