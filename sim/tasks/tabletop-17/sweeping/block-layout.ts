import { hypot } from "../../../../src/domain/arithmetic.ts";
import type { RandomSource } from "../../../../src/domain/random.ts";
import { isWithin } from "../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import { radians } from "../../../../src/domain/units.ts";
import type { ImageTexturedObject, ImageTextureName, Point } from "../../../objects/index.ts";
import { BLOCK_REACH_M, smallBlock } from "./small-block.ts";

/** Where blocks lie when a sweep begins: the corners of two squares, one for each texture. */
const BIRTH_CORNERS: readonly Point[] = [
  [0.57, -0.22],
  [0.58, 0.03],
];
/** The blade comes down behind a block, so a block may not be as far out as the table is. */
const FARTHEST_X_M = TABLE_BOUNDS.x.high - 0.035;
/** Between the middles of two blocks: where one is swept alone, there is room for the blade. */
const SPACING_M = 0.05;
const TRIES = 40;

/** The blocks of one texture, and how far from the corner they lie. */
export interface BlockGroup {
  readonly texture: ImageTextureName;
  readonly role: "target" | "distractor";
  readonly count: number;
  readonly spreadM: number;
}

/**
 * Places the groups at the corners in random order, all of every block beyond `zoneEndX`: VIMA-Bench's own may begin with
 * a corner in the zone, which is a mistake that nobody made. Undefined where they do not fit.
 */
export function layBlocks(
  random: RandomSource,
  groups: readonly BlockGroup[],
  zoneEndX: number,
): readonly ImageTexturedObject[] | undefined {
  const blocks: ImageTexturedObject[] = [];
  for (const [index, corner] of random.shuffle(BIRTH_CORNERS).entries()) {
    const group = groups[index];
    if (group === undefined) continue;
    for (let number = 1; number <= group.count; number++) {
      const at = freePoint(random, corner, group.spreadM, { blocks, nearestX: zoneEndX + BLOCK_REACH_M });
      if (at === undefined) return undefined;
      const pose = { xM: at[0], yM: at[1], yawRad: radians(random.uniform(-Math.PI, Math.PI)) };
      blocks.push(smallBlock(`${group.role}${number}`, group.role, group.texture, pose));
    }
  }
  return blocks;
}

function freePoint(
  random: RandomSource,
  [cornerX, cornerY]: Point,
  spreadM: number,
  { blocks, nearestX }: { readonly blocks: readonly ImageTexturedObject[]; readonly nearestX: number },
): Point | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const at: Point = [cornerX + random.uniform(0, spreadM), cornerY + random.uniform(0, spreadM)];
    const isFree = blocks.every(({ pose }) => hypot(at[0] - pose.xM, at[1] - pose.yM) >= SPACING_M);
    if (isFree && isWithin(at[0], { low: nearestX, high: FARTHEST_X_M })) return at;
  }
  return undefined;
}
