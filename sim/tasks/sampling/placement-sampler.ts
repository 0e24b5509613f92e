import { hypot } from "../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { radians } from "../../../src/domain/units.ts";
import { distanceToSegment, footprintRadiusM, type Point, type SceneObject } from "../../objects/index.ts";
import type { Unplaced } from "./sample-object.ts";

/** Between any two objects, so that the cup and the blade touch no neighbour. */
export const GAP_M = 0.014;
/** Between an object's outermost corner and the edge of the workspace. */
const MARGIN_M = 0.006;
const TRIES = 60;

interface Occupied {
  readonly from: Point;
  readonly to: Point;
  readonly radiusM: number;
}

/** Draws free places on the table, one after the other. */
export class PlacementSampler {
  readonly #random: RandomSource;
  readonly #occupied: Occupied[] = [];

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** Places all objects, the largest first. Undefined where one does not fit. */
  placeAll(objects: readonly Unplaced[]): readonly SceneObject[] | undefined {
    const bySize = objects
      .map((object) => ({ object, reachM: footprintRadiusM(object) }))
      .sort((a, b) => b.reachM - a.reachM);
    const placed = new Map<string, SceneObject>();
    for (const { object, reachM } of bySize) {
      const pose = this.place(reachM);
      if (pose === undefined) return undefined;
      placed.set(object.id, { ...object, pose, restsAtM: 0 });
    }
    return objects.flatMap(({ id }) => placed.get(id) ?? []);
  }

  /** Draws a free place for a disc, at any yaw, and occupies it. */
  place(reachM: number): PlanarPose | undefined {
    const { x, y } = TABLE_BOUNDS;
    const edge = reachM + MARGIN_M;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const at: Point = [
        this.#random.uniform(x.low + edge, x.high - edge),
        this.#random.uniform(y.low + edge, y.high - edge),
      ];
      if (!this.isFree(at, at, reachM)) continue;
      this.occupy(at, at, reachM);
      return { xM: at[0], yM: at[1], yawRad: radians(this.#random.uniform(-Math.PI, Math.PI)) };
    }
    return undefined;
  }

  /** Whether the way from one point to the other, `radiusM` wide to each side, keeps the gap to all that is placed. */
  isFree(from: Point, to: Point, radiusM: number): boolean {
    return this.#occupied.every((other) => segmentDistance(other, { from, to }) >= radiusM + other.radiusM + GAP_M);
  }

  /** Keeps later objects off the way from one point to the other. */
  occupy(from: Point, to: Point, radiusM: number): void {
    this.#occupied.push({ from, to, radiusM });
  }
}

type Segment = Pick<Occupied, "from" | "to">;

/** Zero where they cross: then the ends of each lie on both sides of the other. */
function segmentDistance(a: Segment, b: Segment): number {
  const side = ({ from, to }: Segment, [x, y]: Point) =>
    (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
  if (side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0) return 0;
  return Math.min(toSegment(a.from, b), toSegment(a.to, b), toSegment(b.from, a), toSegment(b.to, a));
}

const toSegment = (point: Point, { from, to }: Segment): number =>
  from[0] === to[0] && from[1] === to[1]
    ? hypot(point[0] - from[0], point[1] - from[1])
    : distanceToSegment(point, from, to);
