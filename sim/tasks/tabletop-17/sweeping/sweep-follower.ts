import { isWithin } from "../../../../src/domain/range.ts";
import { type PlanarBounds, TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import type { Point } from "../../../objects/index.ts";
import { objectPose } from "../../geometry.ts";
import type { EpisodeFollower, GoalVerdict, ObjectPoses } from "../../task.ts";
import { testedPoints } from "./small-block.ts";

/** What a sweep asks for. */
export interface SweepRules {
  /** The blocks of the texture that the goal shows, by their ids. */
  readonly wanted: readonly string[];
  /** All other blocks. */
  readonly others: readonly string[];
  /** How many of the wanted ones, no more and no fewer. */
  readonly asked: number;
  /** Where they shall be. */
  readonly zone: PlanarBounds;
  /** The line, which no wanted block may get onto even for a moment. */
  readonly line: PlanarBounds;
}

/** What has become of a sweep. */
interface SweepProgress {
  /** The wanted blocks that count. */
  readonly inside: ReadonlySet<string>;
  /** The first one. */
  readonly mistake?: string | undefined;
}

const isIn =
  ({ x, y }: PlanarBounds) =>
  (point: Point): boolean =>
    isWithin(point[0], x) && isWithin(point[1], y);

/**
 * Judges a sweep by VIMA-Bench's rules: a wanted block counts, once and for all, when a push ends with all of its tested
 * points in the zone. It is a mistake to bring in more than asked, to bring in any part of another block, to get a wanted
 * block onto the line, and to push one off the table.
 */
export function followSweep({ wanted, others, asked, zone, line }: SweepRules): EpisodeFollower {
  let progress: SweepProgress = { inside: new Set() };
  const blockPoints = (poses: ObjectPoses, id: string) => testedPoints(objectPose(poses, { id }));
  const isOnTable = (poses: ObjectPoses, id: string): boolean => {
    const [x, y] = objectPose(poses, { id }).positionM;
    return isIn(TABLE_BOUNDS)([x, y]);
  };
  const afterMove = ({ inside, mistake }: SweepProgress, poses: ObjectPoses): SweepProgress => {
    const isOnLine = wanted.some((id) => blockPoints(poses, id).some(isIn(line)));
    return { inside, mistake: mistake ?? (isOnLine ? "a block was on the line" : undefined) };
  };
  const mistakeAtRest = (inside: SweepProgress["inside"], poses: ObjectPoses): string | undefined => {
    if (others.some((id) => blockPoints(poses, id).some(isIn(zone)))) return "a block of another texture was swept in";
    if (inside.size > asked) return `${inside.size} blocks were swept in, not ${asked}`;
    if (wanted.some((id) => !inside.has(id) && !isOnTable(poses, id))) return "a block left the table";
    return undefined;
  };
  const afterPush = (before: SweepProgress, poses: ObjectPoses): SweepProgress => {
    const { inside: already, mistake } = afterMove(before, poses);
    const inside = new Set([...already, ...wanted.filter((id) => blockPoints(poses, id).every(isIn(zone)))]);
    return { inside, mistake: mistake ?? mistakeAtRest(inside, poses) };
  };
  return {
    move(poses) {
      progress = afterMove(progress, poses);
    },
    rest(poses) {
      progress = afterPush(progress, poses);
    },
    verdict(poses): GoalVerdict {
      const { inside, mistake } = poses === undefined ? progress : afterPush(progress, poses);
      if (mistake !== undefined) return { kind: "missed", reason: mistake };
      return inside.size === asked
        ? { kind: "holds" }
        : { kind: "missed", reason: `${inside.size} of ${asked} blocks were swept in` };
    },
  };
}
