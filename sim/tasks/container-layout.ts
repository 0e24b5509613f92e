import { cos, sin } from "../../src/domain/arithmetic.ts";
import {
  CONTAINERS,
  type ContainerName,
  footprintRadiusM,
  type Point,
  roomIn,
  type SceneContainer,
  type TonedKind,
} from "../objects/index.ts";
import type { ScaleRange } from "./sampling/sample-object.ts";

/** Between things side by side in a container, and between them and its wall. */
const CLEARANCE_M = 0.003;

/** How large a container has to be for these to lie side by side in it, with a little to spare. */
export function roomySizes(
  container: ContainerName,
  contents: readonly Pick<TonedKind, "shape" | "sizeScale">[],
): ScaleRange {
  const radiusM = Math.max(...contents.map(footprintRadiusM)) + CLEARANCE_M;
  const neededM = radiusM + layoutCircleM(radiusM, contents.length);
  const low = Math.max(1, neededM / CONTAINERS[container].roomM);
  return { low, high: low * 1.05 };
}

/**
 * A place in the container for each of its contents, in the base frame, side by side and in order of y: two lie along
 * y, three in a triangle with the middle one towards the robot, however the container is turned.
 */
export function layoutIn(
  { shape, sizeScale, pose }: SceneContainer,
  contents: readonly Pick<TonedKind, "shape" | "sizeScale">[],
): readonly Point[] {
  if (contents.length === 1) return [[pose.xM, pose.yM]];
  const radiusM = Math.max(...contents.map(footprintRadiusM)) + CLEARANCE_M;
  const spareM = roomIn({ shape, sizeScale }) - radiusM - layoutCircleM(radiusM, contents.length);
  const circleM = layoutCircleM(radiusM, contents.length) + Math.max(0, spareM) / 2;
  return contents
    .map((_, index): Point => {
      const angle = Math.PI + ((2 * index + (contents.length === 2 ? 1 : 0)) * Math.PI) / contents.length;
      return [pose.xM + circleM * cos(angle), pose.yM + circleM * sin(angle)];
    })
    .sort((a, b) => a[1] - b[1]);
}

/** Radius of the circle on which the centres of so many touching discs lie. */
const layoutCircleM = (radiusM: number, count: number): number => (count === 1 ? 0 : radiusM / sin(Math.PI / count));
