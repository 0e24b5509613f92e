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

/** What an object looks like, before it has a place. */
export interface Appearance<Shape extends ShapeName | ContainerName> {
  readonly shape: Shape;
  readonly color: ColorName;
  readonly texture: TextureName;
}

/** What a sampled object has to be. */
export interface SampleConstraint {
  /** The place of the phrase that it is for. Default: the part's own name. */
  readonly slot?: string;
  readonly color?: ColorName;
  /** Only looks that this accepts. */
  readonly accept?: (look: Appearance<ShapeName | ContainerName>) => boolean;
}

/** Which objects may play which part at a level. Each draw gives nothing where nothing fits the wish. */
export interface ObjectSampler {
  /** What the instruction names and the robot moves or turns to. */
  target(random: RandomSource, wish?: SampleConstraint): Appearance<ShapeName> | undefined;
  /** A named object that stays where it is. */
  base(random: RandomSource, wish?: SampleConstraint): Appearance<ShapeName> | undefined;
  container(random: RandomSource, wish?: SampleConstraint): Appearance<ContainerName> | undefined;
  /** What stands about and is not named. */
  distractor(random: RandomSource, wish?: SampleConstraint): Appearance<ShapeName> | undefined;
  distractorContainer(random: RandomSource, wish?: SampleConstraint): Appearance<ContainerName> | undefined;
  /** Whether what a phrase says in that place has only its colour for a name. */
  isUnnamed(place: string): boolean;
  /** What somebody has said already; absent where the task itself finds the words. */
  readonly parsed?: ParsedInstruction;
}

type Admits = (look: Appearance<ShapeName | ContainerName>) => boolean;

/** Seen in training: no shape, texture or combination that is held out. */
export const isSeen: Admits = ({ shape, color, texture }) =>
  !HELD_OUT_SHAPES.some((held) => held === shape) &&
  !HELD_OUT_TEXTURES.includes(texture) &&
  !isHeldOutColor(shape, color) &&
  !isHeldOutTexture(shape, texture);

const isNewCombination: Admits = ({ shape, color, texture }) =>
  isHeldOutColor(shape, color) || isHeldOutTexture(shape, texture);

const DRAWS = 200;

const sampling =
  <Shape extends ShapeName | ContainerName>(
    shapes: readonly Shape[],
    textures: readonly TextureName[],
    admits: Admits,
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

const known = {
  distractor: sampling(SEEN_SHAPES, SEEN_TEXTURES, isSeen),
  distractorContainer: sampling(CONTAINER_NAMES, SEEN_TEXTURES, isSeen),
};

const L1: ObjectSampler = {
  ...known,
  target: known.distractor,
  base: known.distractor,
  container: known.distractorContainer,
  isUnnamed: () => false,
};

/** New combinations may also stand about, so that they do not give away what is meant. */
const unfamiliar = {
  solid: sampling(SEEN_SHAPES, SEEN_TEXTURES, isNewCombination),
  container: sampling(CONTAINER_NAMES, SEEN_TEXTURES, isNewCombination),
  anySolid: sampling(SEEN_SHAPES, SEEN_TEXTURES, () => true),
  anyContainer: sampling(CONTAINER_NAMES, SEEN_TEXTURES, () => true),
};

const L2: ObjectSampler = {
  target: unfamiliar.solid,
  base: unfamiliar.solid,
  container: unfamiliar.container,
  distractor: unfamiliar.anySolid,
  distractorContainer: unfamiliar.anyContainer,
  isUnnamed: () => false,
};

const L3: ObjectSampler = {
  ...known,
  target: sampling(HELD_OUT_SHAPES, HELD_OUT_TEXTURES, () => true),
  base: known.distractor,
  container: sampling(CONTAINER_NAMES, HELD_OUT_TEXTURES, ({ shape, color }) => !isHeldOutColor(shape, color)),
  // A policy cannot know the names of new shapes.
  isUnnamed: () => true,
};

const SAMPLERS: Partial<Record<Level, ObjectSampler>> = { L1, L2, L3 };

/** The levels that there are objects for. L4 is new tasks: it has no sampler of its own, so it plays L1's. */
export const samplerAt = (level: Level): ObjectSampler => SAMPLERS[level] ?? L1;

const hasSeenTexture: Admits = ({ shape, texture }) => !isHeldOutTexture(shape, texture);

/** What is named looks as it was parsed, with a texture that the shape was seen with; everything else is L1's. */
export function samplerFrom(parsed: ParsedInstruction): ObjectSampler {
  const solid =
    (part: string) =>
    (random: RandomSource, wish: SampleConstraint = {}): Appearance<ShapeName> | undefined => {
      const said = parsed.slots[wish.slot ?? part];
      if (said?.kind !== "solid") return known.distractor(random, wish);
      const draw = said.shape === undefined ? known.distractor : sampling([said.shape], SEEN_TEXTURES, hasSeenTexture);
      return draw(random, { ...wish, color: said.color });
    };
  return {
    ...known,
    target: solid("target"),
    base: solid("base"),
    container(random, wish = {}) {
      const said = parsed.slots[wish.slot ?? "container"];
      if (said?.kind !== "container") return known.distractorContainer(random, wish);
      return sampling([said.shape], SEEN_TEXTURES, hasSeenTexture)(random, { ...wish, color: said.color });
    },
    isUnnamed(place) {
      const said = parsed.slots[place];
      return said?.kind === "solid" && said.shape === undefined;
    },
    parsed,
  };
}
