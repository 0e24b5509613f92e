import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { atan2, hypot } from "../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import { radians, wrapAngle } from "../../../src/domain/units.ts";
import { modelOf, type Point } from "../../objects/index.ts";

/** Where small blocks lie, by their ids. */
export type BlockPlaces = ReadonlyMap<string, PlanarPose>;

/** VIMA-Bench's blade, across and along a push. */
const BENCH_BLADE = { widthM: 0.05, thicknessM: 0.005 } as const;
const BLOCK_EDGE_M = modelOf("small block").heightM;
/** From the middle of the blade to that of a block that lies flush with it. */
const FLUSH_M = (BENCH_BLADE.thicknessM + BLOCK_EDGE_M) / 2;
const STRIDE_M = 0.001;
/** So many times pairs of blocks are looked at after each stride: blocks push each other in a row. */
const ROUNDS = 4;
const LEAST_OVERLAP_M = 1e-6;

/**
 * Carries out a push: a block that has its middle in front of the blade comes to lie flush with it and goes with it to
 * its end, and pushes others on as if they were round. Gives the places after each millimeter.
 */
export function* pushBlocks(start: BlockPlaces, { from, to }: PickPlaceStep): Generator<BlockPlaces> {
  let blocks = apart(start);
  const lengthM = hypot(to.xM - from.xM, to.yM - from.yM);
  if (lengthM === 0) {
    yield blocks;
    return;
  }
  const along: Point = [(to.xM - from.xM) / lengthM, (to.yM - from.yM) / lengthM];
  const strides = Math.ceil(lengthM / STRIDE_M);
  for (let stride = 0; stride <= strides; stride++) {
    const reachedM = Math.min(lengthM, stride * STRIDE_M);
    blocks = pushOn(blocks, { edge: [from.xM + reachedM * along[0], from.yM + reachedM * along[1]], along });
    yield blocks;
  }
}

/** The middle of the blade, and the direction in which it goes. */
interface Blade {
  readonly edge: Point;
  readonly along: Point;
}

function pushOn(blocks: BlockPlaces, { edge, along }: Blade): BlockPlaces {
  const pushed = new Set<string>();
  const places = new Map(blocks);
  for (const [id, place] of blocks) {
    const [dx, dy] = [place.xM - edge[0], place.yM - edge[1]];
    const [ahead, aside] = [dx * along[0] + dy * along[1], dy * along[0] - dx * along[1]];
    const isInFront = Math.abs(aside) <= BENCH_BLADE.widthM / 2 && ahead > -STRIDE_M && ahead < FLUSH_M;
    if (!isInFront) continue;
    const byM = FLUSH_M - ahead;
    const yawRad = flushYaw(place.yawRad, atan2(along[1], along[0]));
    places.set(id, { ...moved(place, along, byM), yawRad });
    pushed.add(id);
  }
  return pushed.size === 0 ? blocks : apart(places, pushed);
}

/** The nearest angle at which a side of the block lies along the blade. */
function flushYaw(yawRad: number, alongRad: number): PlanarPose["yawRad"] {
  const quarter = Math.PI / 2;
  return radians(wrapAngle(alongRad + quarter * Math.round((yawRad - alongRad) / quarter)));
}

/** Moves blocks apart that overlap, taken as round. Those that were `pushed` stay, and so does what they push on. */
function apart(blocks: BlockPlaces, pushed: ReadonlySet<string> = new Set()): BlockPlaces {
  const places = new Map(blocks);
  const firm = new Set(pushed);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [id, otherId] of pairsAmong([...blocks.keys()])) {
      const [first, second] = firm.has(otherId) && !firm.has(id) ? [otherId, id] : [id, otherId];
      const [place, other] = [places.get(first), places.get(second)];
      if (firm.has(second) || place === undefined || other === undefined) continue;
      const [dx, dy] = [other.xM - place.xM, other.yM - place.yM];
      const offM = hypot(dx, dy);
      const overlapM = BLOCK_EDGE_M - offM;
      if (overlapM < LEAST_OVERLAP_M) continue;
      const away: Point = offM === 0 ? [1, 0] : [dx / offM, dy / offM];
      const share = firm.has(first) ? 1 : 0.5;
      places.set(first, moved(place, away, (share - 1) * overlapM));
      places.set(second, moved(other, away, share * overlapM));
      if (firm.has(first)) firm.add(second);
    }
  }
  return places;
}

const pairsAmong = (ids: readonly string[]): readonly (readonly [string, string])[] =>
  ids.flatMap((id, index) => ids.slice(index + 1).map((other) => [id, other] as const));

const moved = (place: PlanarPose, [ux, uy]: Point, byM: number): PlanarPose => ({
  ...place,
  xM: place.xM + byM * ux,
  yM: place.yM + byM * uy,
});
