import { hypot } from "../../domain/arithmetic.ts";
import type { RobotState } from "../../domain/robot-state.ts";
import { type DescentLimits, descend } from "../motion/descent.ts";
import { distanceAt, profile } from "../motion/profile.ts";
import type { TipPose } from "../motion/set-point.ts";
import { setPointOn, travel } from "../motion/travel.ts";
import type { PickPlaceFailure } from "./failure.ts";
import { type Maneuver, park } from "./maneuver.ts";
import type { PickPlaceOptions } from "./options.ts";
import type { PickPlaceProgress } from "./progress.ts";

/** The progress after `dtS` of a maneuver. `spareS`: the time that is left after its end; absent while it goes on. */
export interface ManeuverStep {
  readonly progress: PickPlaceProgress;
  readonly spareS?: number;
}

interface Moment {
  readonly state: RobotState;
  readonly dtS: number;
  readonly options: PickPlaceOptions;
}

/** A descent is at its floor when it is nearer than this. */
const AT_FLOOR_M = 1e-4;
/** A robot without a contact sensor sets down at the height of the grasp, and lower by this to be sure. */
const PRESS_M = 0.004;
/** How long a set-down waits at its floor until the tip has caught up. */
const CATCH_UP_S = 0.06;

export function stepManeuver(progress: PickPlaceProgress, maneuver: Maneuver, moment: Moment): ManeuverStep {
  switch (maneuver.kind) {
    case "travel":
      return stepTravel(progress, maneuver.to, moment);
    case "carry":
      return stepTravel(
        watchSeal(progress, moment),
        { ...maneuver.to, zM: progress.graspHeightM + moment.options.tallestStackM },
        moment,
      );
    case "grasp":
      return stepGrasp(progress, moment);
    case "set-down":
      return stepSetDown(progress, moment);
    case "release":
      return stepRelease(progress, moment);
    case "lower-blade":
      return stepLowerBlade(progress, moment);
    case "sweep":
      return stepSweep(progress, maneuver.to, moment);
  }
}

function stepTravel(progress: PickPlaceProgress, to: TipPose, { dtS, options }: Moment): ManeuverStep {
  const path = travel(progress.current.origin, to, options);
  const elapsedS = progress.current.elapsedS + dtS;
  const moved = { ...inCurrent(progress, { elapsedS }), setPoint: setPointOn(path, elapsedS) };
  return elapsedS < path.durationS ? { progress: moved } : { progress: moved, spareS: elapsedS - path.durationS };
}

function stepGrasp(progress: PickPlaceProgress, moment: Moment): ManeuverStep {
  const { options, state, dtS } = moment;
  const { attempt, met: metBefore, waitedS } = progress.current;
  const floorM = options.lowestGraspsM[attempt] as number;
  const sealed = isSealed(state);
  const met = metBefore || sealed;
  const moved = lower(progress, moment, { carefulFromM: options.tallestObjectM, floorM }, met);
  const noted = sealed && !metBefore ? { ...moved, graspHeightM: state.endEffector.positionM[2] } : moved;
  if (met) {
    if (moved.current.descent.speedMps > 0) return { progress: noted };
    return sealed ? { progress: noted, spareS: 0 } : { progress: inCurrent(noted, { met: false }) };
  }
  if (moved.current.descent.heightM > floorM + AT_FLOOR_M) return { progress: moved };
  if (waitedS + dtS < options.sealS) return { progress: inCurrent(moved, { waitedS: waitedS + dtS }) };
  return attempt + 1 < options.lowestGraspsM.length
    ? { progress: inCurrent(moved, { attempt: attempt + 1, waitedS: 0 }) }
    : { progress: giveUp(moved, "nothing was grasped", [park(options)]), spareS: 0 };
}

function stepSetDown(progress: PickPlaceProgress, moment: Moment): ManeuverStep {
  const { options, state, dtS } = moment;
  const carefulFromM = progress.graspHeightM + options.tallestStackM;
  const [lowestM] = options.lowestGraspsM;
  const floorM = state.contactForceN === undefined ? Math.max(lowestM, progress.graspHeightM - PRESS_M) : lowestM;
  const touches = progress.setPoint.zM <= carefulFromM && (state.contactForceN ?? 0) >= options.touchForceN;
  const watched = watchSeal(progress, moment);
  const met = watched.current.met || touches || watched.failure !== undefined;
  const moved = lower(watched, moment, { carefulFromM, floorM }, met);
  if (met) return moved.current.descent.speedMps > 0 ? { progress: moved } : { progress: moved, spareS: 0 };
  if (moved.current.descent.heightM > floorM + AT_FLOOR_M) return { progress: moved };
  const waitedS = moved.current.waitedS + dtS;
  return waitedS < CATCH_UP_S
    ? { progress: inCurrent(moved, { waitedS }) }
    : { progress: moved, spareS: waitedS - CATCH_UP_S };
}

function stepRelease(progress: PickPlaceProgress, { dtS, options }: Moment): ManeuverStep {
  const elapsedS = progress.current.elapsedS + dtS;
  const moved = inCurrent(progress, { elapsedS });
  return elapsedS < options.releaseS ? { progress: moved } : { progress: moved, spareS: elapsedS - options.releaseS };
}

function stepLowerBlade(progress: PickPlaceProgress, moment: Moment): ManeuverStep {
  const { options, state, dtS } = moment;
  if (!(state.tool.kind === "spatula" && state.tool.deployed)) {
    const waitedS = progress.current.waitedS + dtS;
    return waitedS < options.followS
      ? { progress: inCurrent(progress, { waitedS }) }
      : { progress: giveUp(progress, "the robot does not follow", [park(options)]), spareS: 0 };
  }
  const met = progress.current.met || (state.contactForceN ?? 0) >= options.bladeForceN;
  const floorM = options.bladeHeightM;
  const moved = lower(progress, moment, { carefulFromM: options.tallestObjectM, floorM }, met);
  if (met && moved.current.descent.speedMps === 0) {
    const up: Maneuver = { kind: "travel", to: { ...moved.setPoint, zM: options.safeHeightM }, tool: moved.tool };
    return { progress: giveUp(moved, "something is under the blade", [up, park(options)]), spareS: 0 };
  }
  return moved.current.descent.heightM > floorM + AT_FLOOR_M ? { progress: moved } : { progress: moved, spareS: 0 };
}

function stepSweep(progress: PickPlaceProgress, to: TipPose, { dtS, options }: Moment): ManeuverStep {
  const { origin } = progress.current;
  const along = profile(hypot(to.xM - origin.xM, to.yM - origin.yM), options.sweep);
  const elapsedS = progress.current.elapsedS + dtS;
  const fraction = along.distance > 0 ? distanceAt(along, elapsedS) / along.distance : 1;
  const xM = origin.xM + fraction * (to.xM - origin.xM);
  const yM = origin.yM + fraction * (to.yM - origin.yM);
  const moved = { ...inCurrent(progress, { elapsedS }), setPoint: { ...origin, xM, yM } };
  return elapsedS < along.durationS ? { progress: moved } : { progress: moved, spareS: elapsedS - along.durationS };
}

function lower(
  progress: PickPlaceProgress,
  { dtS, options }: Moment,
  where: Pick<DescentLimits, "carefulFromM" | "floorM">,
  met: boolean,
): PickPlaceProgress {
  const limits = { fast: options.limits.vertical, contactSpeedMps: options.contactSpeedMps, ...where };
  const descent = descend(progress.current.descent, limits, dtS, met);
  return { ...inCurrent(progress, { descent, met }), setPoint: { ...progress.setPoint, zM: descent.heightM } };
}

/** Counts the time without a seal. After too long a time the object counts as lost. */
function watchSeal(progress: PickPlaceProgress, { state, dtS, options }: Moment): PickPlaceProgress {
  const unsealedS = isSealed(state) ? 0 : progress.unsealedS + dtS;
  const watched = { ...progress, unsealedS };
  if (progress.failure !== undefined || unsealedS < options.lostS) return watched;
  return giveUp(watched, "the object was lost", [park(options)]);
}

/** Ends the plan after the current maneuver, which continues with the cup off, and `rest`. */
function giveUp(progress: PickPlaceProgress, failure: PickPlaceFailure, rest: readonly Maneuver[]): PickPlaceProgress {
  const underWay = progress.queue.slice(0, 1).map((maneuver): Maneuver => {
    return maneuver.tool.kind === "suction" ? { ...maneuver, tool: { kind: "suction", on: false } } : maneuver;
  });
  return { ...progress, failure, queue: [...underWay, ...rest] };
}

const inCurrent = (progress: PickPlaceProgress, change: Partial<PickPlaceProgress["current"]>): PickPlaceProgress => ({
  ...progress,
  current: { ...progress.current, ...change },
});

const isSealed = ({ tool }: RobotState): boolean => tool.kind === "suction" && tool.sealed;
