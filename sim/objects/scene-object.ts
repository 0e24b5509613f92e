import { hypot } from "../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import type { ColorName } from "./colors.ts";
import { CONTAINER_NAMES, type Container, type ContainerName, containerOf, coveredBy } from "./containers.ts";
import type { CoverName } from "./image-textures/image-texture-names.ts";
import { type Point, type Polygon, scaled, turned } from "./polygon.ts";
import { SHAPES, type ShapeName } from "./shapes/catalogue.ts";
import type { SolidShape } from "./shapes/shape.ts";
import { type ModelName, modelOf } from "./tabletop/catalogue.ts";
import type { TextureName } from "./textures.ts";

/** The part that an object has in its task. */
export type ObjectRole = "target" | "container" | "base" | "distractor";

interface Placed {
  /** Unique in its scene; the body is called `object/<id>`. */
  readonly id: string;
  /** Where it is when the scene begins; in the robot's base frame. */
  readonly pose: PlanarPose;
  /** Height of its underside when the scene begins: 0 on the table. */
  readonly restsAtM: number;
  readonly role: ObjectRole;
}

interface Sized {
  readonly sizeScale: number;
  readonly heightM: number;
}

/** How an object of words-6 looks and how large it is: a shape in a tone of a color, plain or with a pattern. */
export interface TonedKind extends Sized {
  readonly shape: ShapeName | ContainerName;
  readonly color: ColorName;
  readonly texture: TextureName;
  /** Lighter or darker than its color's own tone, -1 to 1. */
  readonly shade: number;
  readonly imageTexture?: undefined;
}

/** How an object of tabletop-17 looks and how large it is: a thing of that suite, covered with an image. */
export interface ImageTexturedKind extends Sized {
  readonly shape: ModelName;
  readonly imageTexture: CoverName;
  /** Extent along its own x and y at scale 1, of things that come in several sizes. Default: the model's own. */
  readonly planM?: Point;
}

/** How an object looks and how large it is, without its pose. `imageTexture` tells the two kinds apart. */
export type ObjectKind = TonedKind | ImageTexturedKind;

export type TonedObject = TonedKind & Placed;
export type ImageTexturedObject = ImageTexturedKind & Placed;
/** One object on the table. Its body's frame is at its underside: below its center of mass, or as its model says. */
export type SceneObject = TonedObject | ImageTexturedObject;

/** A container on the table. */
export type SceneContainer = TonedObject & { readonly shape: ContainerName };
/** An object of words-6 on the table that the arm can pick up. */
export type ScenePickable = TonedObject & { readonly shape: ShapeName };

const containerNames: ReadonlySet<string> = new Set(CONTAINER_NAMES);
export const isContainerName = (name: ShapeName | ContainerName): name is ContainerName => containerNames.has(name);
export const isToned = (object: SceneObject): object is TonedObject => object.imageTexture === undefined;
export const isContainer = (object: SceneObject): object is SceneContainer =>
  isToned(object) && isContainerName(object.shape);
export const isPickable = (object: SceneObject): object is ScenePickable =>
  isToned(object) && !isContainerName(object.shape);
/** Whether the arm can move it, in either suite. */
export const isMovable = (object: SceneObject): boolean =>
  isToned(object) ? isPickable(object) : modelOf(object.shape).part === "dragged";

/** What names an object. */
type Named = Pick<TonedKind, "color" | "shape" | "imageTexture"> | Pick<ImageTexturedKind, "shape" | "imageTexture">;
/** What gives an object its outline. */
type Outlined =
  | Pick<TonedKind, "shape" | "sizeScale" | "imageTexture">
  | Pick<ImageTexturedKind, "shape" | "sizeScale" | "heightM" | "planM" | "imageTexture">;

/** Its plan or that of the vessel, in meters at scale 1. */
export type Plan =
  | { readonly kind: "shape"; readonly shape: SolidShape }
  | { readonly kind: "container"; readonly container: Container };

export const planOf = (name: ShapeName | ContainerName): Plan =>
  isContainerName(name) ? { kind: "container", container: containerOf(name) } : { kind: "shape", shape: SHAPES[name] };

/** The name of an object without an article: "red L-shape", "dark red swirl letter A". */
export function objectName(object: Named): string {
  if (object.imageTexture !== undefined) return `${object.imageTexture} ${object.shape}`;
  const plan = planOf(object.shape);
  return `${object.color} ${plan.kind === "shape" ? plan.shape.noun : plan.container.noun}`;
}

/** Corners of its outermost edge, in its own frame. */
export function outlineOf(object: Outlined): Polygon {
  if (object.imageTexture !== undefined) {
    const model = modelOf(object.shape);
    return model.outline({ scale: object.sizeScale, heightM: object.heightM, planM: object.planM ?? model.planM });
  }
  const plan = planOf(object.shape);
  return scaled(plan.kind === "shape" ? plan.shape.outline : coveredBy(plan.container), object.sizeScale);
}

/** Radius of the circle about its origin that it fits in. */
export const footprintRadiusM = (object: Outlined): number =>
  Math.max(...outlineOf(object).map(([x, y]) => hypot(x, y)));

/** From the object's origin to where the cup takes hold, along the base frame's axes, for an object at that yaw. */
export function gripOffset(object: ObjectKind, yawRad: number): Point {
  if (object.imageTexture !== undefined)
    return scaledPoint(turned(modelOf(object.shape).grip, yawRad), object.sizeScale);
  const plan = planOf(object.shape);
  if (plan.kind === "container") return [0, 0];
  const { grip } = plan.shape;
  if (grip.kind === "band") return [-grip.radiusM * object.sizeScale, 0];
  return scaledPoint(turned(grip.at, yawRad), object.sizeScale);
}

const scaledPoint = ([x, y]: Point, factor: number): Point => [x * factor, y * factor];

/** Objects inside this outline are in the container. Corners in the container's frame. */
export const openingOf = ({ shape, sizeScale }: SceneContainer): Polygon => scaled(containerOf(shape).inner, sizeScale);

/** Height above the table of the objects that lie in it. */
export const floorHeightOf = ({ shape }: SceneContainer): number => containerOf(shape).floorThicknessM;

/** Radius of the largest disc that lies flat in it. */
export const roomIn = ({ shape, sizeScale }: Pick<SceneContainer, "shape" | "sizeScale">): number =>
  containerOf(shape).roomM * sizeScale;

/** Where a point of the object's frame is in the table plane. */
export function placed([x, y]: Point, { xM, yM, yawRad }: PlanarPose): Point {
  const [dx, dy] = turned([x, y], yawRad);
  return [xM + dx, yM + dy];
}

/** Where a point of the table plane is in the object's frame. */
export const unplaced = ([x, y]: Point, { xM, yM, yawRad }: PlanarPose): Point => turned([x - xM, y - yM], -yawRad);
