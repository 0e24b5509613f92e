import type { EndEffectorCommand } from "../../../src/domain/end-effector-command.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import { slerp } from "../../../src/domain/quaternion.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import { add, scale, subtract } from "../../../src/domain/vector.ts";

/** A set-point that comes later than this after the one before begins another motion. */
const SAME_MOTION_NS = 1e8;
/** States that are looked up are no older than this. */
const KEPT_NS = 2e8;

/**
 * The last set-points of one motion. A robot follows them with a lag: it is due now where the set-point was one lag
 * ago, and only the distance from there is an error. Correcting the lag itself would carry the robot past its goal.
 */
export class SetPointTrail {
  readonly #lagNs: Nanoseconds;
  /** Oldest first. */
  #trail: readonly EndEffectorCommand[] = [];

  constructor(lagNs: Nanoseconds) {
    this.#lagNs = lagNs;
  }

  /** A set-point long after the one before, or for another tool, begins another motion. */
  add(command: EndEffectorCommand): void {
    const last = this.#trail.at(-1);
    const sinceNs = last === undefined ? Number.POSITIVE_INFINITY : command.stampNs - last.stampNs;
    const goesOn = sinceNs > 0 && sinceNs <= SAME_MOTION_NS && last?.tool.kind === command.tool.kind;
    const before = goesOn ? this.#trail : [];
    const oldestNs = command.stampNs - this.#lagNs - KEPT_NS;
    this.#trail = [...before.filter(({ stampNs }) => stampNs >= oldestNs), command];
  }

  clear(): void {
    this.#trail = [];
  }

  /** The set-point before the newest, and how long before. Undefined where a motion begins. */
  get previous(): { readonly pose: Pose; readonly dtS: number } | undefined {
    const [previous, newest] = [this.#trail.at(-2), this.#trail.at(-1)];
    if (previous === undefined || newest === undefined) return undefined;
    return { pose: previous.pose, dtS: (newest.stampNs - previous.stampNs) / 1e9 };
  }

  /** Where the robot ought to have been at a moment. Undefined where there is no motion. */
  dueAt(stampNs: Nanoseconds): Pose | undefined {
    const dueNs = stampNs - this.#lagNs;
    const to = this.#trail.find((command) => command.stampNs >= dueNs) ?? this.#trail.at(-1);
    const from = this.#trail.findLast((command) => command.stampNs < dueNs);
    if (from === undefined || to === undefined || from === to) return to?.pose;
    return between(from.pose, to.pose, (dueNs - from.stampNs) / (to.stampNs - from.stampNs));
  }
}

const between = (from: Pose, to: Pose, share: number): Pose => ({
  positionM: add(from.positionM, scale(subtract(to.positionM, from.positionM), share)),
  orientation: slerp(from.orientation, to.orientation, share),
});
