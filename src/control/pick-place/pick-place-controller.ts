import type { PickPlacePlan } from "../../domain/action-plan.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import { type Nanoseconds, secondsFromNanoseconds } from "../../domain/units.ts";
import { distance } from "../../domain/vector.ts";
import type { ControlStatus, ControlTick } from "../controller.ts";
import { poseOfSetPoint, setPointOf } from "../motion/set-point.ts";
import { checkWithin } from "../workspace.ts";
import type { PickPlaceFailure } from "./failure.ts";
import { maneuvers } from "./maneuver.ts";
import { PICK_PLACE_DEFAULTS, type PickPlaceOptions } from "./options.ts";
import { beginManeuver, type PickPlaceProgress } from "./progress.ts";
import { stepManeuver } from "./step-maneuver.ts";

/** A later tick does not make the set-point jump: the plan takes longer instead. */
const LONGEST_TICK_S = 0.05;

/**
 * Executes pick-place plans with a suction cup and a spatula. Every set-point follows from the previous one within the
 * speed and acceleration limits. After a failure it releases the object, moves the arm out of view and gives the
 * reason.
 */
export class PickPlaceController {
  readonly #options: PickPlaceOptions;

  constructor(options: Partial<PickPlaceOptions> = {}) {
    this.#options = { ...PICK_PLACE_DEFAULTS, ...options };
  }

  /** @throws PlanOutsideWorkspaceError before anything has moved */
  start(plan: PickPlacePlan, state: RobotState, now: Nanoseconds): PickPlaceProgress {
    checkWithin(this.#options.workspace, plan);
    const queue = maneuvers(plan, this.#options);
    const setPoint = setPointOf(state.endEffector);
    return {
      queue,
      current: beginManeuver(setPoint),
      setPoint,
      tool: queue[0]?.tool ?? { kind: "suction", on: false },
      lastNs: now,
      graspHeightM: 0,
      unsealedS: 0,
      behindS: 0,
    };
  }

  tick(before: PickPlaceProgress, state: RobotState, now: Nanoseconds): ControlTick<PickPlaceProgress> {
    const sinceS = secondsFromNanoseconds(now) - secondsFromNanoseconds(before.lastNs);
    const dtS = Math.min(LONGEST_TICK_S, Math.max(0, sinceS));
    const progress = { ...this.#move(before, state, dtS), lastNs: now };
    return {
      progress,
      command: { stampNs: now, pose: poseOfSetPoint(progress.setPoint), tool: progress.tool },
      status: statusOf(progress),
    };
  }

  #move(before: PickPlaceProgress, state: RobotState, dtS: number): PickPlaceProgress {
    if (before.queue.length === 0) return before;
    const offM = distance(state.endEffector.positionM, poseOfSetPoint(before.setPoint).positionM);
    if (offM > this.#options.followWithinM) return this.#wait(before, dtS);
    let progress: PickPlaceProgress = { ...before, behindS: 0 };
    let leftS: number | undefined = dtS;
    while (leftS !== undefined) {
      const maneuver = progress.queue[0];
      if (maneuver === undefined) break;
      const moved = stepManeuver(progress, maneuver, { state, dtS: leftS, options: this.#options });
      progress = moved.progress;
      if (moved.spareS !== undefined) {
        progress = {
          ...progress,
          queue: progress.queue.slice(1),
          current: beginManeuver(progress.setPoint),
          unsealedS: 0,
        };
      }
      leftS = moved.spareS;
    }
    return { ...progress, tool: progress.queue[0]?.tool ?? progress.tool };
  }

  #wait(before: PickPlaceProgress, dtS: number): PickPlaceProgress {
    const behindS = before.behindS + dtS;
    if (behindS < this.#options.followS) return { ...before, behindS };
    const failure: PickPlaceFailure = before.failure ?? "the robot does not follow";
    return { ...before, behindS, failure, queue: [] };
  }
}

function statusOf({ queue, failure }: PickPlaceProgress): ControlStatus {
  if (queue.length > 0) return { kind: "running" };
  return failure === undefined ? { kind: "done" } : { kind: "failed", reason: failure };
}
