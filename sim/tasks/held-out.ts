import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  type ColorName,
  type ContainerName,
  NEW_SHAPE_NAMES,
  NEW_TEXTURE_NAMES,
  type ShapeName,
  type TextureName,
  TRAINING_SHAPE_NAMES,
  TRAINING_TEXTURE_NAMES,
} from "../objects/index.ts";

/** Kept for L3: nothing at L1 or L2 shows them. */
export const HELD_OUT_SHAPES: readonly ShapeName[] = NEW_SHAPE_NAMES;
export const HELD_OUT_TEXTURES: readonly TextureName[] = NEW_TEXTURE_NAMES;

/** Kept for L4: no demonstration shows them or asks what they ask. */
export const HELD_OUT_TASKS: readonly string[] = [
  "sweep-without-touching",
  "novel-adjective-and-noun",
  "follow-motion",
  "same-texture",
];

const TEXTURES: readonly TextureName[] = TRAINING_TEXTURE_NAMES;
type Shaped = ShapeName | ContainerName;
const SHAPED: readonly Shaped[] = [...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES, ...CONTAINER_NAMES];

/**
 * Combinations kept for L2: one or two of the ten colours of every shape and container, each colour kept for some. L1
 * shows none of them, in any role; at L2 everything that the instruction names is one.
 */
export function isHeldOutColor(shape: Shaped, color: ColorName): boolean {
  const kind = SHAPED.indexOf(shape);
  const held = [(3 * kind + 1) % COLOR_NAMES.length];
  if (kind % 2 === 0) held.push((7 * kind + 4) % COLOR_NAMES.length);
  return held.includes(COLOR_NAMES.indexOf(color));
}

/** Combinations of texture and shape kept for L2: one texture of every shape and container. */
export const isHeldOutTexture = (shape: Shaped, texture: TextureName): boolean =>
  TEXTURES.indexOf(texture) === (2 * SHAPED.indexOf(shape) + 1) % TEXTURES.length;
