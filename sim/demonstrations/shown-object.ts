import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  type ColorName,
  type ContainerName,
  type CoverName,
  IMAGE_TEXTURE_NAMES,
  type ImageTexturedObject,
  isToned,
  MODEL_NAMES,
  type ModelName,
  modelOf,
  objectName,
  outlineOf,
  type Point,
  placed,
  type SceneObject,
  type ShapeName,
  TRAINING_SHAPE_NAMES,
} from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";

export type ShownShape = ShapeName | ContainerName | ModelName | "line";
/** What covers an object: a colour of words-6, or an image of tabletop-17. */
export type ShownColor = ColorName | CoverName;

/** Of collections of words-6: shapes, then containers, then lines. An object's number is its index here. */
export const WORD_SHAPES: readonly ShownShape[] = [...TRAINING_SHAPE_NAMES, ...CONTAINER_NAMES, "line"];

/** Of all collections: those of words-6 keep their numbers. What both suites call by one name has one number. */
export const SHOWN_SHAPES: readonly ShownShape[] = [...new Set<ShownShape>([...WORD_SHAPES, ...MODEL_NAMES])];
export const SHOWN_COLORS: readonly ShownColor[] = [...new Set<ShownColor>([...COLOR_NAMES, ...IMAGE_TEXTURE_NAMES])];

/** An object or a painted line in a picture. */
export interface ShownObject {
  /** The beginning of its geoms' names. */
  readonly geomPrefix: string;
  readonly shape: ShownShape;
  readonly color: ShownColor;
  /** Its name in an instruction: "red L-shape", "blue line", "red swirl letter A". */
  readonly name: string;
  /** Its centre in the table plane, base frame, metres. */
  readonly at: Point;
}

/** Everything on the table, objects before lines. */
export const shownObjects = ({ objects, lines }: Pick<Scene, "objects" | "lines">): readonly ShownObject[] => [
  ...objects.map(shownObject),
  ...lines.map(({ id, color, xM, yM }) => ({
    geomPrefix: `line/${id}`,
    shape: "line" as const,
    color,
    name: `${color} line`,
    at: [xM, yM] as const,
  })),
];

const shownObject = (object: SceneObject): ShownObject => ({
  geomPrefix: `object/${object.id}/`,
  shape: object.shape,
  color: isToned(object) ? object.color : object.imageTexture,
  name: objectName(object),
  at: isToned(object) ? [object.pose.xM, object.pose.yM] : seenCenter(object),
});

/** The origin of a base may lie beside what is seen of it. */
function seenCenter(object: ImageTexturedObject): Point {
  if (modelOf(object.shape).part !== "base") return [object.pose.xM, object.pose.yM];
  const corners = outlineOf(object);
  const middle = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return placed([middle(0), middle(1)], object.pose);
}
