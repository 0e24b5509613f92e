import type { Level } from "../../src/domain/level.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  type ColorName,
  type ContainerName,
  type ShapeName,
  type TextureName,
  TRAINING_SHAPE_NAMES,
  TRAINING_TEXTURE_NAMES,
} from "../objects/index.ts";
import { HELD_OUT_SHAPES, HELD_OUT_TEXTURES, isHeldOutColor, isHeldOutTexture } from "./held-out.ts";
import type { ParsedInstruction } from "./parsed-instruction.ts";

/** How an object looks. */
export interface Appearance<Shape extends ShapeName | ContainerName> {
  readonly shape: Shape;
  readonly color: ColorName;
  readonly texture: TextureName;
}

/** What a sampled object has to be. */
export interface SampleConstraint {
  /** The slot of the phrase that the object is for. Default: the name of the drawing method. */
  readonly slot?: string;
  readonly color?: ColorName;
  /** Only appearances that this accepts are drawn. */
  readonly accept?: (look: Appearance<ShapeName | ContainerName>) => boolean;
}

/** Draws the objects of a scene, of the kinds that a level allows. Each draw is undefined where nothing fits the constraint. */
export interface ObjectSampler {
  /** An object that the instruction names and the robot moves. */
  target(random: RandomSource, constraint?: SampleConstraint): Appearance<ShapeName> | undefined;
  /** An object that the instruction names and that stays where it is. */
  base(random: RandomSource, constraint?: SampleConstraint): Appearance<ShapeName> | undefined;
  container(random: RandomSource, constraint?: SampleConstraint): Appearance<ContainerName> | undefined;
  /** An object that the instruction does not name. */
  distractor(random: RandomSource, constraint?: SampleConstraint): Appearance<ShapeName> | undefined;
  distractorContainer(random: RandomSource, constraint?: SampleConstraint): Appearance<ContainerName> | undefined;
  /** Whether the object of that slot is named by its colour alone. */
  isUnnamed(slot: string): boolean;
  /** The instruction that the scene is drawn for. Absent where the task words its own instruction. */
  readonly parsed?: ParsedInstruction;
}

type AppearanceFilter = (look: Appearance<ShapeName | ContainerName>) => boolean;

/** Seen in training: no shape, texture or combination that is held out. */
export const isSeen: AppearanceFilter = ({ shape, color, texture }) =>
  !HELD_OUT_SHAPES.some((held) => held === shape) &&
  !HELD_OUT_TEXTURES.includes(texture) &&
  !isHeldOutColor(shape, color) &&
  !isHeldOutTexture(shape, texture);

const isNewCombination: AppearanceFilter = ({ shape, color, texture }) =>
  isHeldOutColor(shape, color) || isHeldOutTexture(shape, texture);

const DRAWS = 200;

const sampling =
  <Shape extends ShapeName | ContainerName>(
    shapes: readonly Shape[],
    textures: readonly TextureName[],
    admits: AppearanceFilter,
  ) =>
  (random: RandomSource, { color, accept = () => true }: SampleConstraint = {}): Appearance<Shape> | undefined => {
    for (let draw = 0; draw < DRAWS; draw++) {
      const look = {
        shape: random.pick(shapes),
        color: color ?? random.pick(COLOR_NAMES),
        // Two in five are plain.
        texture: random.chance(0.25) && textures.includes("plain") ? "plain" : random.pick(textures),
      } satisfies Appearance<Shape>;
      if (admits(look) && accept(look)) return look;
    }
    return undefined;
  };

const SEEN_SHAPES: readonly ShapeName[] = TRAINING_SHAPE_NAMES;
const SEEN_TEXTURES: readonly TextureName[] = TRAINING_TEXTURE_NAMES;

const seen = {
  distractor: sampling(SEEN_SHAPES, SEEN_TEXTURES, isSeen),
  distractorContainer: sampling(CONTAINER_NAMES, SEEN_TEXTURES, isSeen),
};

const L1: ObjectSampler = {
  ...seen,
  target: seen.distractor,
  base: seen.distractor,
  container: seen.distractorContainer,
  isUnnamed: () => false,
};

/** Distractors may be new combinations too, so that a new combination does not give the target away. */
const combinations = {
  solid: sampling(SEEN_SHAPES, SEEN_TEXTURES, isNewCombination),
  container: sampling(CONTAINER_NAMES, SEEN_TEXTURES, isNewCombination),
  anySolid: sampling(SEEN_SHAPES, SEEN_TEXTURES, () => true),
  anyContainer: sampling(CONTAINER_NAMES, SEEN_TEXTURES, () => true),
};

const L2: ObjectSampler = {
  target: combinations.solid,
  base: combinations.solid,
  container: combinations.container,
  distractor: combinations.anySolid,
  distractorContainer: combinations.anyContainer,
  isUnnamed: () => false,
};

const L3: ObjectSampler = {
  ...seen,
  target: sampling(HELD_OUT_SHAPES, HELD_OUT_TEXTURES, () => true),
  base: seen.distractor,
  container: sampling(CONTAINER_NAMES, HELD_OUT_TEXTURES, ({ shape, color }) => !isHeldOutColor(shape, color)),
  // A policy cannot know the names of new shapes.
  isUnnamed: () => true,
};

const SAMPLERS: Partial<Record<Level, ObjectSampler>> = { L1, L2, L3 };

/** The samplers of the levels. L4 is new tasks with L1's objects, so it has no sampler of its own. */
export const samplerAt = (level: Level): ObjectSampler => SAMPLERS[level] ?? L1;

const hasSeenTexture: AppearanceFilter = ({ shape, texture }) => !isHeldOutTexture(shape, texture);

/** Objects that the instruction names look as it says, with a texture that training shows on the shape. The rest is L1's. */
export function samplerFrom(parsed: ParsedInstruction): ObjectSampler {
  const solid =
    (slot: string) =>
    (random: RandomSource, constraint: SampleConstraint = {}): Appearance<ShapeName> | undefined => {
      const value = parsed.slots[constraint.slot ?? slot];
      if (value?.kind !== "solid") return seen.distractor(random, constraint);
      const draw = value.shape === undefined ? seen.distractor : sampling([value.shape], SEEN_TEXTURES, hasSeenTexture);
      return draw(random, { ...constraint, color: value.color });
    };
  return {
    ...seen,
    target: solid("target"),
    base: solid("base"),
    container(random, constraint = {}) {
      const value = parsed.slots[constraint.slot ?? "container"];
      if (value?.kind !== "container") return seen.distractorContainer(random, constraint);
      return sampling([value.shape], SEEN_TEXTURES, hasSeenTexture)(random, { ...constraint, color: value.color });
    },
    isUnnamed(slot) {
      const value = parsed.slots[slot];
      return value?.kind === "solid" && value.shape === undefined;
    },
    parsed,
  };
}
