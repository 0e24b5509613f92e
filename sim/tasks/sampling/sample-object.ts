import type { RandomSource } from "../../../src/domain/random.ts";
import {
  CONTAINERS,
  type ContainerName,
  type ObjectRole,
  type SceneContainer,
  type ScenePickable,
  SHAPES,
  type ShapeName,
  type TonedObject,
} from "../../objects/index.ts";
import type { Appearance } from "../object-sampler.ts";

type PlacementKey = "pose" | "restsAtM";

/** An object that has no place yet. */
export type Unplaced = Omit<TonedObject, PlacementKey>;
export type UnplacedPickable = Omit<ScenePickable, PlacementKey>;
export type UnplacedContainer = Omit<SceneContainer, PlacementKey>;

export interface ScaleRange {
  readonly low: number;
  readonly high: number;
}

/** Samples a pickable object of the given appearance; it has no place on the table yet. */
export const samplePickable = (
  random: RandomSource,
  id: string,
  role: ObjectRole,
  look: Appearance<ShapeName>,
  sizes: ScaleRange = { low: 0.94, high: 1.08 },
): UnplacedPickable => ({
  id,
  role,
  ...look,
  shade: random.uniform(-1, 1),
  sizeScale: random.uniform(sizes.low, sizes.high),
  heightM: SHAPES[look.shape].heightM * random.uniform(0.92, 1.08),
});

/** Samples a container of the given appearance; it has no place on the table yet. */
export const sampleContainer = (
  random: RandomSource,
  id: string,
  role: ObjectRole,
  look: Appearance<ContainerName>,
  sizes: ScaleRange = { low: 0.95, high: 1.05 },
): UnplacedContainer => ({
  id,
  role,
  ...look,
  shade: random.uniform(-1, 1),
  sizeScale: random.uniform(sizes.low, sizes.high),
  heightM: CONTAINERS[look.shape].heightM,
});
