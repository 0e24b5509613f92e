import type { PlanarBounds } from "../../../../src/domain/table-bounds.ts";
import { radians } from "../../../../src/domain/units.ts";
import type { ImageTexturedObject, ImageTextureName, MarkingName, Point } from "../../../objects/index.ts";
import { modelOf } from "../../../objects/index.ts";
import type { SweepProblem } from "./sweep-plan.ts";

/** A marking whose sides lie along the table's. Its own +y looks along the table's +x. */
interface MarkingPlace {
  readonly center: Point;
  /** Along the table's x and y. */
  readonly sizeM: Point;
}

/** What a sweep goes into and what it must not meet. */
export interface SweepCourse extends Pick<SweepProblem, "waysIn" | "isAllowed"> {
  readonly bounds: MarkingPlace;
  readonly line: MarkingPlace;
  /** Where swept blocks count. */
  readonly zone: PlanarBounds;
}

export const LINE_THICKNESS_M = modelOf("line").planM[1];

/** A marking of that size as it lies on the table. */
export const markingOf = (
  id: string,
  shape: MarkingName,
  imageTexture: ImageTextureName,
  { center: [xM, yM], sizeM: [x, y] }: MarkingPlace,
): ImageTexturedObject => ({
  id,
  role: "base",
  shape,
  imageTexture,
  sizeScale: 1,
  planM: [y, x],
  heightM: modelOf(shape).heightM,
  pose: { xM, yM, yawRad: radians(-Math.PI / 2) },
  restsAtM: 0,
});

/** The part of the table from one end of a marking to the other. */
export const spanOf = ({ center: [x, y], sizeM }: MarkingPlace): PlanarBounds => ({
  x: { low: x - sizeM[0] / 2, high: x + sizeM[0] / 2 },
  y: { low: y - sizeM[1] / 2, high: y + sizeM[1] / 2 },
});
