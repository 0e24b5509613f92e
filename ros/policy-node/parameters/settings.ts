import { checkLimits, type GuardLimits } from "../../../src/control/guard/index.ts";
import { PICK_PLACE_DEFAULTS, type PickPlaceOptions } from "../../../src/control/index.ts";
import type { ToolKind } from "../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../../src/domain/units.ts";
import type { Vector3 } from "../../../src/domain/vector.ts";
import type { TwistOptions } from "../../messages/commands.ts";
import { ParameterRefusedError } from "../../parameters/errors.ts";
import { PICTURE_FITS, type PictureFit } from "../cameras/picture-fit.ts";
import type { GripperAsCupOptions } from "../robot/gripper-as-cup.ts";
import type { TrajectoryOptions } from "../robot/trajectory-output.ts";
import type { UnsensedCupOptions } from "../robot/unsensed-cup-controller.ts";
import type { PolicyNodeParameters } from "./policy-node-parameters.ts";

/** The settings of the robot interface and the agent, derived from the parameters. */
export interface RobotSettings {
  readonly baseFrame: string;
  readonly tools: readonly [ToolKind, ...ToolKind[]];
  /** The joints whose positions are required; absent where the user named none. */
  readonly armJoints?: ReadonlySet<string>;
  readonly pictureFit: PictureFit;
  readonly controlRateHz: number;
  readonly limits: GuardLimits;
  readonly pickPlace: Partial<PickPlaceOptions>;
  /** For plans for a suction cup that a suction cup carries out. */
  readonly unsensedCup: Omit<UnsensedCupOptions, "pickPlace" | "isSensed">;
  /** False: what the robot reports about its cup is ignored. */
  readonly reportsSealed: boolean;
  readonly twist: TwistOptions;
  readonly trajectory: TrajectoryOptions;
  /** Present where plans for a suction cup are carried out with a gripper. */
  readonly gripperAsCup?: GripperAsCupOptions;
}

/** The guard stops the robot when a state is this many times later than the watchdog allows. */
const GUARD_MARGIN = 2;

/** The rate where neither the parameter nor the policy gives one. */
const USUAL_RATE_HZ = 50;
/** Servo controllers halt between slower set-points; the policy node cannot keep up with faster ones. */
const CONTROL_RATES_HZ = { least: 5, most: 250 };

/**
 * @param policyRateHz set-points per second that the policy was trained for, where the parameter gives none
 * @throws InvalidGuardLimitsError, and ParameterRefusedError where parameters do not go together
 */
export function robotSettings(parameters: PolicyNodeParameters, policyRateHz = USUAL_RATE_HZ): RobotSettings {
  const controlRateHz = parameters.control_rate === 0 ? policyRateHz : parameters.control_rate;
  const { least, most } = CONTROL_RATES_HZ;
  if (controlRateHz < least || controlRateHz > most) {
    const source = parameters.control_rate === 0 ? "the policy's controlRateHz" : "parameter control_rate";
    const expected = `${least} to ${most} set-points a second (parameter control_rate says how many)`;
    throw new ParameterRefusedError({ where: source, expected, received: `${controlRateHz}` });
  }
  const periodNs = nanosecondsFromSeconds(1 / controlRateHz);
  const seconds = (value: number): Nanoseconds => nanosecondsFromSeconds(value);
  const limits: GuardLimits = {
    workspace: {
      lowM: vector(parameters["guard.workspace_low"]),
      highM: vector(parameters["guard.workspace_high"]),
    },
    maxSpeedMps: parameters["guard.max_speed"],
    maxTurnRateRadps: parameters["guard.max_turn_rate"],
    maxStepM: parameters["guard.max_step"],
    maxStepRad: parameters["guard.max_step_angle"],
    maxToolChangeStepM: parameters["guard.max_tool_change_step"],
    maxSilenceNs: seconds(5 / controlRateHz),
    maxStateAgeNs: seconds(GUARD_MARGIN * parameters.state_timeout + 2 / controlRateHz),
    maxFrameAgeNs: seconds(parameters.max_plan_age),
  };
  checkLimits(limits);
  const tools = toolsOf(parameters.tools);
  const graspsWithGripper = tools.includes("gripper") && !tools.includes("suction");
  const unitless = parameters["servo.command_in_type"] === "unitless";
  const links = tipLinks(tools, parameters);
  if (parameters.output === "trajectory" && links.size === 0) {
    const expected = "the link that is moved, for output trajectory";
    throw new ParameterRefusedError({ where: "parameter trajectory.tip_link", expected, received: "none" });
  }
  const armJoints = parameters.arm_joints.filter((name) => name !== "");
  return {
    baseFrame: parameters.base_frame,
    tools,
    ...(armJoints.length > 0 && { armJoints: new Set(armJoints) }),
    pictureFit: PICTURE_FITS.find((fit) => fit === parameters.picture_fit) ?? "same-shape",
    controlRateHz,
    limits,
    pickPlace: { ...pickPlaceOptions(parameters), ...(graspsWithGripper ? gripperOptions(parameters) : {}) },
    ...(graspsWithGripper && {
      gripperAsCup: {
        closeBelowM: parameters["gripper.grasp_height"] + CLOSE_SLACK_M,
        moveNs: seconds(parameters["gripper.move_time"]),
        reportsHolding: parameters["gripper.reports_holding"],
      },
    }),
    unsensedCup: {
      sealsBelowM: parameters["suction.grasp_height"] + CLOSE_SLACK_M,
      sealNs: seconds(parameters["suction.seal_time"]),
      unsensedPickPlace: unsensedCupOptions(parameters),
    },
    reportsSealed: parameters["suction.reports_sealed"],
    twist: {
      units: unitless
        ? {
            kind: "unitless",
            linearScaleMps: parameters["servo.linear_scale"],
            rotationalScaleRadps: parameters["servo.rotational_scale"],
          }
        : { kind: "speed_units" },
      lagNs: seconds(parameters["servo.lag"]),
      gainPerS: Math.min(parameters["servo.gain"], 1e9 / periodNs),
      maxSpeedMps: limits.maxSpeedMps,
      maxTurnRateRadps: limits.maxTurnRateRadps,
    },
    trajectory: {
      baseFrame: parameters.base_frame,
      tipLinks: links,
      timeFromStartS: parameters["trajectory.time_from_start"],
    },
  };
}

/** A spatula's edge is elsewhere than the tip of the other tools, so without a link of its own it is not commanded. */
function tipLinks(tools: readonly ToolKind[], parameters: PolicyNodeParameters): ReadonlyMap<ToolKind, string> {
  const linkOf = (tool: ToolKind) =>
    tool === "spatula" ? parameters["trajectory.spatula_link"] : parameters["trajectory.tip_link"];
  return new Map(tools.map((tool) => [tool, linkOf(tool)] as const).filter(([, link]) => link !== ""));
}

/** Speeds scale linearly and accelerations by the square, so that paths stay the same and only take longer. */
function pickPlaceOptions(parameters: PolicyNodeParameters): Partial<PickPlaceOptions> {
  const scale = parameters["pick_place.speed_scale"];
  const slower = ({ speed, acceleration }: { readonly speed: number; readonly acceleration: number }) => ({
    speed: speed * scale,
    acceleration: acceleration * scale * scale,
  });
  const { limits, sweep, contactSpeedMps, parking } = PICK_PLACE_DEFAULTS;
  const [xM, yM, zM] = vector(parameters["pick_place.parking"]);
  return {
    limits: { planar: slower(limits.planar), vertical: slower(limits.vertical), yaw: slower(limits.yaw) },
    sweep: slower(sweep),
    contactSpeedMps: contactSpeedMps * scale,
    safeHeightM: parameters["pick_place.safe_height"],
    tallestObjectM: parameters["pick_place.tallest_object"],
    tallestStackM: parameters["pick_place.tallest_stack"],
    parking: { ...parking, xM, yM, zM },
    graspYaw: parameters["pick_place.grasp_yaw"] === "planned" ? "planned" : "free",
  };
}

/** Fingers close a little above their target, because the motion there ends slowly. */
const CLOSE_SLACK_M = 0.001;

/** Fingers take longer than a vacuum, and a second try gets no lower than the first. */
const gripperOptions = (parameters: PolicyNodeParameters): Partial<PickPlaceOptions> => ({
  lowestGraspsM: [parameters["gripper.grasp_height"]],
  sealS: 2 * parameters["gripper.move_time"],
  releaseS: parameters["gripper.move_time"],
  lostS: 0.3,
});

/** There is only one try, because a failed one is not noticed. */
const unsensedCupOptions = (parameters: PolicyNodeParameters): Partial<PickPlaceOptions> => ({
  lowestGraspsM: [parameters["suction.grasp_height"]],
  sealS: 2 * parameters["suction.seal_time"],
});

const vector = ([x = 0, y = 0, z = 0]: readonly number[]): Vector3 => [x, y, z];

const KINDS: readonly ToolKind[] = ["suction", "spatula", "gripper"];

function toolsOf(names: readonly string[]): readonly [ToolKind, ...ToolKind[]] {
  const [first = "suction", ...others] = names.flatMap((name) => KINDS.filter((kind) => kind === name));
  return [first, ...others];
}
