import type { ColorName, Point } from "../objects/index.ts";
import {
  CONTAINER_NAMES,
  type ContainerName,
  objectName,
  type ShapeName,
  TRAINING_SHAPE_NAMES,
} from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";

export type ShownShape = ShapeName | ContainerName | "line";

/** What can be shown: shapes, then containers, then lines. An object's number in a collection is its row here. */
export const SHOWN_SHAPES: readonly ShownShape[] = [...TRAINING_SHAPE_NAMES, ...CONTAINER_NAMES, "line"];

/** An object or a painted line of a scene, as a picture shows it. */
export interface ShownObject {
  /** Its geoms' names begin so. */
  readonly geomPrefix: string;
  readonly shape: ShownShape;
  readonly color: ColorName;
  /** Its centre in the table plane, base frame, metres. */
  readonly at: Point;
}

/** Everything on the table, objects before lines. */
export const shownObjects = ({ objects, lines }: Scene): readonly ShownObject[] => [
  ...objects.map(({ id, shape, color, pose }) => ({
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

/** What an instruction would call it: "red L-shape", "blue line". */
export const shownName = ({ shape, color }: ShownObject): string =>
  shape === "line" ? `${color} line` : objectName({ shape, color });
