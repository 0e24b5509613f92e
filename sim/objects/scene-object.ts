import type { PlanarPose } from "../../src/domain/pose.ts";
import type { ColourName } from "./colours.ts";
import { CONTAINERS, type Container, type ContainerName } from "./containers.ts";
import { type Outline, type Point, radiusOf } from "./outline.ts";
import { SHAPES, type ShapeName } from "./shapes.ts";
import { resized, type Slab, type Solid } from "./solid.ts";
import type { TextureName } from "./textures.ts";

interface ObjectBodies {
  solid: { readonly shape: ShapeName; readonly heightScale: number };
  container: { readonly shape: ContainerName };
}

/** One movable thing of a scene, as it stands at the start. */
export type SceneObject = {
  [Kind in keyof ObjectBodies]: {
    readonly kind: Kind;
    readonly id: string;
    readonly colour: ColourName;
    readonly texture: TextureName;
    /** Length and width against the shape's own. */
    readonly sizeScale: number;
    /** Where its origin stands, in the robot's base frame. */
    readonly pose: PlanarPose;
    /** How high its bottom is above the table: 0 unless it stands on something. */
    readonly restHeightM: number;
  } & ObjectBodies[Kind];
}[keyof ObjectBodies];

export type SolidObject = Extract<SceneObject, { kind: "solid" }>;
export type ContainerObject = Extract<SceneObject, { kind: "container" }>;

/** The prism that the object is, at its size. */
export function solidOf({ shape, sizeScale, heightScale }: SolidObject): Solid {
  const original: Solid = SHAPES[shape];
  return resized(original, sizeScale, original.heightM * heightScale);
}

/** The container that the object is, at its size; heights and thicknesses stay. */
export function containerOf({ shape, sizeScale }: ContainerObject): Container {
  const original: Container = CONTAINERS[shape];
  const points = (outline: Outline) => outline.map(([x, y]): Point => [x * sizeScale, y * sizeScale]);
  const slabs = (all: readonly Slab[]) =>
    all.map(({ centre: [x, y], halfXM, halfYM, yawRad }) => ({
      centre: [x * sizeScale, y * sizeScale] as const,
      halfXM: halfXM * sizeScale,
      halfYM: halfYM * sizeScale,
      yawRad,
    }));
  return {
    ...original,
    inner: points(original.inner),
    outer: points(original.outer),
    walls: slabs(original.walls),
    floor: slabs(original.floor),
    massKg: original.massKg * sizeScale ** 2,
  };
}

/** The object's outline from above, in its own frame. */
export const outlineOf = (object: SceneObject): Outline =>
  object.kind === "solid" ? solidOf(object).outline : containerOf(object).outer;

/** The circle about the origin that no part of the object leaves. */
export const reachOf = (object: SceneObject): number => radiusOf(outlineOf(object));

/** A point of the object's plane in the robot's base frame. */
export function pointInBase({ xM, yM, yawRad }: PlanarPose, [x, y]: Point): Point {
  const [c, s] = [Math.cos(yawRad), Math.sin(yawRad)];
  return [xM + c * x - s * y, yM + s * x + c * y];
}

/** A point of the robot's base frame in the object's plane. */
export function pointInObject({ xM, yM, yawRad }: PlanarPose, [x, y]: Point): Point {
  const [c, s] = [Math.cos(yawRad), Math.sin(yawRad)];
  return [c * (x - xM) + s * (y - yM), -s * (x - xM) + c * (y - yM)];
}
