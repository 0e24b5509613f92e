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
import type { Told } from "./told.ts";

/** What an object looks like, before it has a place. */
export interface Look<Shape extends ShapeName | ContainerName> {
  readonly shape: Shape;
  readonly color: ColorName;
  readonly texture: TextureName;
}

export interface Wish {
  /** The place of the phrase that it is for. Default: the part's own name. */
  readonly place?: string;
  readonly color?: ColorName;
  /** Only looks that this accepts. */
  readonly accept?: (look: Look<ShapeName | ContainerName>) => boolean;
}

/** Which objects may play which part at a level. Each draw gives nothing where nothing fits the wish. */
export interface Roles {
  /** What the instruction names and the robot moves or turns to. */
  target(random: RandomSource, wish?: Wish): Look<ShapeName> | undefined;
  /** A named object that stays where it is. */
  base(random: RandomSource, wish?: Wish): Look<ShapeName> | undefined;
  container(random: RandomSource, wish?: Wish): Look<ContainerName> | undefined;
  /** What stands about and is not named. */
  distractor(random: RandomSource, wish?: Wish): Look<ShapeName> | undefined;
  distractorContainer(random: RandomSource, wish?: Wish): Look<ContainerName> | undefined;
  /** Whether what a phrase says in that place has only its colour for a name. */
  isUnnamed(place: string): boolean;
  /** What somebody has said already; absent where the task itself finds the words. */
  readonly told?: Told;
}

type Admits = (look: Look<ShapeName | ContainerName>) => boolean;

/** Seen in training: no shape, texture or combination that is held out. */
export const isSeen: Admits = ({ shape, color, texture }) =>
  !HELD_OUT_SHAPES.some((held) => held === shape) &&
  !HELD_OUT_TEXTURES.includes(texture) &&
  !isHeldOutColor(shape, color) &&
  !isHeldOutTexture(shape, texture);

const isNewCombination: Admits = ({ shape, color, texture }) =>
  isHeldOutColor(shape, color) || isHeldOutTexture(shape, texture);

const DRAWS = 200;

const drawing =
  <Shape extends ShapeName | ContainerName>(
    shapes: readonly Shape[],
    textures: readonly TextureName[],
    admits: Admits,
  ) =>
  (random: RandomSource, { color, accept = () => true }: Wish = {}): Look<Shape> | undefined => {
    for (let draw = 0; draw < DRAWS; draw++) {
      const look = {
        shape: random.pick(shapes),
        color: color ?? random.pick(COLOR_NAMES),
        // Two in five are plain.
        texture: random.chance(0.25) && textures.includes("plain") ? "plain" : random.pick(textures),
      } satisfies Look<Shape>;
      if (admits(look) && accept(look)) return look;
    }
    return undefined;
  };

const SHAPES: readonly ShapeName[] = TRAINING_SHAPE_NAMES;
const TEXTURES: readonly TextureName[] = TRAINING_TEXTURE_NAMES;

const known = {
  distractor: drawing(SHAPES, TEXTURES, isSeen),
  distractorContainer: drawing(CONTAINER_NAMES, TEXTURES, isSeen),
};

const L1: Roles = {
  ...known,
  target: known.distractor,
  base: known.distractor,
  container: known.distractorContainer,
  isUnnamed: () => false,
};

/** New combinations may also stand about, so that they do not give away what is meant. */
const unfamiliar = {
  solid: drawing(SHAPES, TEXTURES, isNewCombination),
  container: drawing(CONTAINER_NAMES, TEXTURES, isNewCombination),
  anySolid: drawing(SHAPES, TEXTURES, () => true),
  anyContainer: drawing(CONTAINER_NAMES, TEXTURES, () => true),
};

const L2: Roles = {
  target: unfamiliar.solid,
  base: unfamiliar.solid,
  container: unfamiliar.container,
  distractor: unfamiliar.anySolid,
  distractorContainer: unfamiliar.anyContainer,
  isUnnamed: () => false,
};

const L3: Roles = {
  ...known,
  target: drawing(HELD_OUT_SHAPES, HELD_OUT_TEXTURES, () => true),
  base: known.distractor,
  container: drawing(CONTAINER_NAMES, HELD_OUT_TEXTURES, ({ shape, color }) => !isHeldOutColor(shape, color)),
  // A policy cannot know the names of new shapes.
  isUnnamed: () => true,
};

const ROLES: Partial<Record<Level, Roles>> = { L1, L2, L3 };

/** The levels that there are objects for. L4 is new tasks: it has no roles of its own, so it plays L1's. */
export const rolesAt = (level: Level): Roles => ROLES[level] ?? L1;

const hasSeenTexture: Admits = ({ shape, texture }) => !isHeldOutTexture(shape, texture);

/** What is named looks as it was told, with a texture that the shape was seen with; everything else is L1's. */
export function rolesAsTold(told: Told): Roles {
  const solid =
    (part: string) =>
    (random: RandomSource, wish: Wish = {}): Look<ShapeName> | undefined => {
      const said = told.words[wish.place ?? part];
      if (said?.kind !== "solid") return known.distractor(random, wish);
      const draw = said.shape === undefined ? known.distractor : drawing([said.shape], TEXTURES, hasSeenTexture);
      return draw(random, { ...wish, color: said.color });
    };
  return {
    ...known,
    target: solid("target"),
    base: solid("base"),
    container(random, wish = {}) {
      const said = told.words[wish.place ?? "container"];
      if (said?.kind !== "container") return known.distractorContainer(random, wish);
      return drawing([said.shape], TEXTURES, hasSeenTexture)(random, { ...wish, color: said.color });
    },
    isUnnamed(place) {
      const said = told.words[place];
      return said?.kind === "solid" && said.shape === undefined;
    },
    told,
  };
}
