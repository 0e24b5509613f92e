import { hypot } from "../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { isWithin } from "../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { type Radians, radians } from "../../../src/domain/units.ts";
import { depthWithin, type ImageTexturedKind, modelOf, outlineOf, type Point, placed } from "../../objects/index.ts";
import { outlineGap } from "./outline-gap.ts";
import { middleAt } from "./things.ts";

/** Between the outlines of any two things, so that the cup touches no neighbour. */
const BETWEEN_M = 0.02;
/** Between the middles of any two things: more than the tolerance of every goal, so that nothing begins at one. */
const MIDDLES_APART_M = 0.125;
/** Between an outline and the edge of the workspace. */
const FROM_EDGE_M = 0.006;
const TRIES = 60;

interface Occupied {
  readonly middle: Point;
  readonly outline: readonly Point[];
}

/**
 * Draws free places on the table, one after the other, as VIMA-Bench does: the middle keeps half the nominal diagonal
 * from the edge of the workspace and from the outline of everything that is there. Beyond VIMA-Bench's rules, what is
 * drawn lies wholly on the workspace and overlaps nothing.
 */
export class FreePlaces {
  readonly #random: RandomSource;
  readonly #occupied: Occupied[] = [];

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** Draws a free place and occupies it. `yawRad`: default: any. Undefined where it finds none. */
  draw(kind: ImageTexturedKind, yawRad?: Radians): PlanarPose | undefined {
    const { x, y } = TABLE_BOUNDS;
    const edge = halfDiagonalM(kind);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const pose = {
        xM: this.#random.uniform(x.low + edge, x.high - edge),
        yM: this.#random.uniform(y.low + edge, y.high - edge),
        yawRad: yawRad ?? radians(this.#random.uniform(-Math.PI, Math.PI)),
      };
      if (!this.isFree(kind, pose)) continue;
      this.occupy(kind, pose);
      return pose;
    }
    return undefined;
  }

  /** Draws places for all of them, the first first; undefined where one does not fit. */
  drawAll<Kind extends ImageTexturedKind>(
    kinds: readonly Kind[],
  ): readonly { readonly kind: Kind; readonly pose: PlanarPose }[] | undefined {
    const found = [];
    for (const kind of kinds) {
      const pose = this.draw(kind);
      if (pose === undefined) return undefined;
      found.push({ kind, pose });
    }
    return found;
  }

  isFree(kind: ImageTexturedKind, pose: PlanarPose): boolean {
    const { middle, outline } = taken(kind, pose);
    const { x, y } = TABLE_BOUNDS;
    const isOnTable = outline.every(
      ([px, py]) =>
        isWithin(px, { low: x.low + FROM_EDGE_M, high: x.high - FROM_EDGE_M }) &&
        isWithin(py, { low: y.low + FROM_EDGE_M, high: y.high - FROM_EDGE_M }),
    );
    if (!isOnTable) return false;
    const reachM = halfDiagonalM(kind);
    return this.#occupied.every(
      (other) =>
        hypot(middle[0] - other.middle[0], middle[1] - other.middle[1]) >= MIDDLES_APART_M &&
        -depthWithin(other.outline, middle) >= reachM &&
        outlineGap(outline, other.outline) >= BETWEEN_M,
    );
  }

  /** Keeps later things off this place. */
  occupy(kind: ImageTexturedKind, pose: PlanarPose): void {
    this.#occupied.push(taken(kind, pose));
  }
}

const taken = (kind: ImageTexturedKind, pose: PlanarPose): Occupied => ({
  middle: middleAt(kind, pose),
  outline: outlineOf(kind).map((corner) => placed(corner, pose)),
});

/** Half the diagonal of the size that scenes keep free for the thing. */
function halfDiagonalM({ shape, planM }: ImageTexturedKind): number {
  const [x, y] = planM ?? modelOf(shape).nominalM.high;
  return hypot(x, y) / 2;
}
