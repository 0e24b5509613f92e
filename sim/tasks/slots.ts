import {
  CONTAINERS,
  type ContainerName,
  footprintRadiusM,
  type ObjectKind,
  type Point,
  placed,
  roomIn,
  type SceneContainer,
} from "../objects/index.ts";
import type { Sizes } from "./arranging/cast.ts";

/** Between things side by side in a container, and between them and its wall. */
const CLEARANCE_M = 0.003;

/** How large a container has to be for these to lie side by side in it, with a little to spare. */
export function roomySizes(
  container: ContainerName,
  contents: readonly Pick<ObjectKind, "shape" | "sizeScale">[],
): Sizes {
  const radiusM = Math.max(...contents.map(footprintRadiusM)) + CLEARANCE_M;
  const neededM = radiusM + slotCircleM(radiusM, contents.length);
  const low = Math.max(1, neededM / CONTAINERS[container].roomM);
  return { low, high: low * 1.05 };
}

/** A place in the container for each of its contents, in the base frame, side by side. */
export function slotsIn(
  container: SceneContainer,
  contents: readonly Pick<ObjectKind, "shape" | "sizeScale">[],
): readonly Point[] {
  const radiusM = Math.max(...contents.map(footprintRadiusM)) + CLEARANCE_M;
  const spareM = roomIn(container) - radiusM - slotCircleM(radiusM, contents.length);
  const circleM = slotCircleM(radiusM, contents.length) + Math.max(0, spareM) / 2;
  return contents.map((_, index): Point => {
    if (contents.length === 1) return placed([0, 0], container.pose);
    const angle = (2 * Math.PI * index) / contents.length;
    return placed([circleM * Math.cos(angle), circleM * Math.sin(angle)], container.pose);
  });
}

/** Radius of the circle on which the centres of so many touching discs lie. */
const slotCircleM = (radiusM: number, count: number): number => (count === 1 ? 0 : radiusM / Math.sin(Math.PI / count));
