import { hypot } from "../../src/domain/arithmetic.ts";
import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  type ColorName,
  type ContainerName,
  type CoverName,
  IMAGE_TEXTURE_NAMES,
  type ImageTexturedKind,
  isToned,
  MODEL_NAMES,
  type ModelName,
  objectName,
  type Point,
  type SceneObject,
  type ShapeName,
  TRAINING_SHAPE_NAMES,
} from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";
import { middleOf } from "../tasks/tabletop-17/things.ts";

export type ShownShape = ShapeName | ContainerName | ModelName | "line";
/** What covers an object: a color of words-6, or an image of tabletop-17. */
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
  /** Its center in the table plane, base frame, meters. */
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
  name: saidName(object),
  at: isToned(object) ? [object.pose.xM, object.pose.yM] : middleOf(object),
});

/** Its name as policies read it: things of tabletop-17 in lower case, since what users type is folded. */
export const saidName = (object: SceneObject | ImageTexturedKind): string =>
  object.imageTexture === undefined ? objectName(object) : objectName(object).toLowerCase();

const SAME_PLACE_M = 0.02;

/** Whether only one object has its center at the place: a container does not where a thing is in it. */
export const isAlone = ([x, y]: Point, objects: readonly ShownObject[]): boolean =>
  objects.filter(({ at }) => hypot(at[0] - x, at[1] - y) < SAME_PLACE_M).length === 1;
