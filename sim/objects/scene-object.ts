import { hypot } from "../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import type { ColorName } from "./colors.ts";
import { CONTAINER_NAMES, type Container, type ContainerName, containerOf, coveredBy } from "./containers.ts";
import { type Point, type Polygon, scaled, turned } from "./polygon.ts";
import { SHAPES, type ShapeName } from "./shapes/catalogue.ts";
import type { SolidShape } from "./shapes/shape.ts";
import type { TextureName } from "./textures.ts";

/** The part that an object has in its task. */
export type ObjectRole = "target" | "container" | "base" | "distractor";

/** One object on the table. Its body's frame is at its underside, below its centre of mass. */
export interface SceneObject {
  /** Unique in its scene; the body is called `object/<id>`. */
  readonly id: string;
  readonly shape: ShapeName | ContainerName;
  readonly color: ColorName;
  readonly texture: TextureName;
  /** Lighter or darker than its colour's own tone, -1 to 1. */
  readonly shade: number;
  readonly sizeScale: number;
  readonly heightM: number;
  /** Where it is when the scene begins; in the robot's base frame. */
  readonly pose: PlanarPose;
  /** Height of its underside when the scene begins: 0 on the table. */
  readonly restsAtM: number;
  readonly role: ObjectRole;
}

/** How an object looks and how large it is, without its pose. */
export type ObjectKind = Omit<SceneObject, "id" | "pose" | "restsAtM" | "role">;

/** A container on the table. */
export type SceneContainer = SceneObject & { readonly shape: ContainerName };
/** An object on the table that the arm can pick up. */
export type ScenePickable = SceneObject & { readonly shape: ShapeName };

const containerNames: ReadonlySet<string> = new Set(CONTAINER_NAMES);
export const isContainerName = (name: ShapeName | ContainerName): name is ContainerName => containerNames.has(name);
export const isContainer = (object: SceneObject): object is SceneContainer => isContainerName(object.shape);
export const isPickable = (object: SceneObject): object is ScenePickable => !isContainerName(object.shape);

/** Its plan or that of the vessel, in metres at scale 1. */
export type Plan =
  | { readonly kind: "shape"; readonly shape: SolidShape }
  | { readonly kind: "container"; readonly container: Container };

export const planOf = (name: ShapeName | ContainerName): Plan =>
  isContainerName(name) ? { kind: "container", container: containerOf(name) } : { kind: "shape", shape: SHAPES[name] };

/** The name of an object without an article: "red L-shape". */
export function objectName({ color, shape }: Pick<ObjectKind, "color" | "shape">): string {
  const plan = planOf(shape);
  return `${color} ${plan.kind === "shape" ? plan.shape.noun : plan.container.noun}`;
}

/** Corners of its outermost edge, in its own frame. */
export function outlineOf({ shape, sizeScale }: Pick<ObjectKind, "shape" | "sizeScale">): Polygon {
  const plan = planOf(shape);
  return scaled(plan.kind === "shape" ? plan.shape.outline : coveredBy(plan.container), sizeScale);
}

/** Radius of the circle about its origin that it fits in. */
export const footprintRadiusM = (kind: Pick<ObjectKind, "shape" | "sizeScale">): number =>
  Math.max(...outlineOf(kind).map(([x, y]) => hypot(x, y)));

/** From the object's origin to where the cup takes hold, along the base frame's axes, for an object at that yaw. */
export function gripOffset({ shape, sizeScale }: ObjectKind, yawRad: number): Point {
  const plan = planOf(shape);
  if (plan.kind === "container") return [0, 0];
  const { grip } = plan.shape;
  if (grip.kind === "band") return [-grip.radiusM * sizeScale, 0];
  const [x, y] = turned(grip.at, yawRad);
  return [x * sizeScale, y * sizeScale];
}

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
