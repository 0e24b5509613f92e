import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { ImageTexturedKind, Point } from "../../objects/index.ts";
import { middleAt, upright } from "./things.ts";

/**
 * The place of something that is not turned and whose middle is on a field of a grid. VIMA-Bench puts its origin there, by
 * which the bowls of the first row lie partly beside the table.
 */
export function onField(kind: ImageTexturedKind, [xM, yM]: Point): PlanarPose {
  const [middleX, middleY] = middleAt(kind, upright([0, 0]));
  return upright([xM - middleX, yM - middleY]);
}
