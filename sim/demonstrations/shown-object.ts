import type { ColorName, Point } from "../objects/index.ts";
import {
  CONTAINER_NAMES,
  type ContainerName,
  isToned,
  objectName,
  type ShapeName,
  TRAINING_SHAPE_NAMES,
} from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";

export type ShownShape = ShapeName | ContainerName | "line";

/** Shapes, then containers, then lines. An object's number in a collection is its index here. */
export const SHOWN_SHAPES: readonly ShownShape[] = [...TRAINING_SHAPE_NAMES, ...CONTAINER_NAMES, "line"];

/** An object or a painted line in a picture. */
export interface ShownObject {
  /** The beginning of its geoms' names. */
  readonly geomPrefix: string;
  readonly shape: ShownShape;
  readonly color: ColorName;
  /** Its centre in the table plane, base frame, metres. */
  readonly at: Point;
}

/** Everything of words-6 on the table, objects before lines. A collection has no numbers for objects with pictures. */
export const shownObjects = ({ objects, lines }: Scene): readonly ShownObject[] => [
  ...objects.filter(isToned).map(({ id, shape, color, pose }) => ({
    geomPrefix: `object/${id}/`,
    shape,
    color,
    at: [pose.xM, pose.yM] as const,
  })),
  ...lines.map(({ id, color, xM, yM }) => ({
    geomPrefix: `line/${id}`,
    shape: "line" as const,
    color,
    at: [xM, yM] as const,
  })),
];

/** Its name in an instruction: "red L-shape", "blue line". */
export const shownName = ({ shape, color }: ShownObject): string =>
  shape === "line" ? `${color} line` : objectName({ shape, color });
