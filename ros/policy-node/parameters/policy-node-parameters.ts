import { DEVICE_REQUESTS } from "../../../src/policy/device.ts";
import type { ParameterDeclaration } from "../../parameters/declaration.ts";
import type { Values } from "../../parameters/read-parameters.ts";
import { PICTURE_FITS } from "../cameras/picture-fit.ts";
import { PICK_PLACE_PARAMETERS } from "./pick-place-parameters.ts";
import { TOOL_PARAMETERS } from "./tool-parameters.ts";

/** Every parameter of the policy node but `use_sim_time`. Durations are in seconds, as everywhere in ROS. */
export const POLICY_NODE_PARAMETERS = {
  policy: {
    kind: "string",
    value: "policies/default",
    description:
      "folder of a policy, absolute or relative to the working folder of the process; where there is no folder policies/default, " +
      "this means Binarm's own default policy. Or: random; oracle, the simulator's expert, which is asked by service",
    changes: "configure",
  },
  device: {
    kind: "string",
    value: "auto",
    choices: DEVICE_REQUESTS,
    description: "device that the policy's model runs on",
    changes: "configure",
  },
  threads: {
    kind: "integer",
    value: 0,
    range: [0, 256],
    description: "threads of the model on a CPU; 0: what is fastest here",
    changes: "configure",
  },
  strict_words: {
    kind: "bool",
    value: true,
    description: "refuse words that the policy was not trained on, negations, and plans of low confidence",
    changes: "configure",
  },
  autostart: {
    kind: "bool",
    value: false,
    description: "configure and activate the node at start",
    changes: "start",
  },
  seed: {
    kind: "integer",
    value: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    description: "seed of the random policy",
    changes: "configure",
  },
  tools: {
    kind: "string-array",
    value: ["suction", "spatula"],
    choices: ["suction", "spatula", "gripper"],
    description: "tools of the robot, the active one first",
    changes: "configure",
  },
  base_frame: {
    kind: "string",
    value: "base_link",
    description: "frame of the robot's base, in which all poses are given",
    changes: "configure",
  },
  arm_joints: {
    kind: "string-array",
    value: [""],
    description:
      'joints whose positions are required: the robot is held while joint_states has no number for one of them. [""]: the ' +
      "joints of the trajectory, or else every joint that ever had a position",
    changes: "configure",
  },
  image_transport: {
    kind: "string",
    value: "raw",
    choices: ["raw", "compressed"],
    description: "raw: camera/NAME/image_raw; compressed: camera/NAME/image_raw/compressed",
    changes: "configure",
  },
  picture_fit: {
    kind: "string",
    value: "same-shape",
    choices: PICTURE_FITS,
    description:
      "how images of another size than the policy's are handled. same-shape: scale images of the same shape, refuse others; " +
      "crop: cut out the middle and scale it; pad: scale and add black bars; exact: refuse all of them",
    changes: "configure",
  },
  output: {
    kind: "string",
    value: "pose",
    choices: ["pose", "twist", "trajectory"],
    description: "form in which set-points are published",
    changes: "configure",
  },
  command_stamp: {
    kind: "string",
    value: "observation",
    choices: ["observation", "now"],
    description:
      "stamp of set-points. observation: of the robot state that they follow from; now: of publishing, which MoveIt Servo needs; " +
      'trajectories then bear 0, which means "start at once"',
    changes: "configure",
  },
  control_rate: {
    kind: "double",
    value: 0,
    range: [0, 250],
    description: "set-points per second, at least 5; 0: the rate of the policy's manifest, or 50 where it has none",
    changes: "configure",
  },
  camera_timeout: {
    kind: "double",
    value: 0.15,
    range: [0.02, 10],
    description: "seconds of silence of a camera after which the robot is held",
    changes: "configure",
  },
  state_timeout: {
    kind: "double",
    value: 0.1,
    range: [0.02, 10],
    description: "seconds of silence of the robot's state after which the robot is held",
    changes: "configure",
  },
  hold_timeout: {
    kind: "double",
    value: 5,
    range: [0.1, 3600],
    description: "seconds that the robot may be held before the goal is stopped, because its plan is then out of date",
    changes: "configure",
  },
  max_frame_age: {
    kind: "double",
    value: 0.2,
    range: [0.01, 10],
    description: "largest age of an image that the policy is asked about, in seconds",
    changes: "configure",
  },
  max_plan_age: {
    kind: "double",
    value: 2,
    range: [0.05, 60],
    description: "age of its images, in seconds, from which a chunk of a closed-loop policy is not followed any more",
    changes: "configure",
  },
  max_instruction_length: {
    kind: "integer",
    value: 2000,
    range: [1, 100_000],
    description: "largest number of characters of an instruction; longer ones are refused",
    changes: "at-once",
  },
  "servo.command_in_type": {
    kind: "string",
    value: "speed_units",
    choices: ["speed_units", "unitless"],
    description: "units of twists, as MoveIt Servo's parameter of the same name",
    changes: "configure",
  },
  "servo.linear_scale": {
    kind: "double",
    value: 0.4,
    range: [0.001, 10],
    description: "speed in m/s of a unitless 1: MoveIt Servo's scale.linear",
    changes: "configure",
  },
  "servo.rotational_scale": {
    kind: "double",
    value: 0.8,
    range: [0.001, 20],
    description: "speed in rad/s of a unitless 1: MoveIt Servo's scale.rotational",
    changes: "configure",
  },
  "servo.gain": {
    kind: "double",
    value: 4,
    range: [0, 50],
    description: "share of the robot's position error that a twist corrects per second",
    changes: "configure",
  },
  "servo.lag": {
    kind: "double",
    value: 0.04,
    range: [0, 1],
    description: "seconds after which the robot reaches a set-point; a twist does not correct this lag",
    changes: "configure",
  },
  "trajectory.tip_link": {
    kind: "string",
    value: "",
    description: "link of robot_description that the set-points move; only for output trajectory",
    changes: "configure",
  },
  "trajectory.spatula_link": {
    kind: "string",
    value: "",
    description: "the same for the spatula's edge; without it, set-points for a spatula are refused",
    changes: "configure",
  },
  "trajectory.time_from_start": {
    kind: "double",
    value: 0.06,
    range: [0.005, 1],
    description: "seconds after the message at which a joint position is to be reached",
    changes: "configure",
  },
  "guard.workspace_low": {
    kind: "double-array",
    value: [0, -0.65, 0],
    length: 3,
    range: [-10, 10],
    description: "lowest corner of the box that the tool's tip stays in: x, y, z in meters",
    changes: "configure",
  },
  "guard.workspace_high": {
    kind: "double-array",
    value: [0.85, 0.65, 0.8],
    length: 3,
    range: [-10, 10],
    description: "highest corner of that box: x, y, z in meters",
    changes: "configure",
  },
  "guard.max_speed": {
    kind: "double",
    value: 2,
    range: [0.001, 5],
    description: "largest speed of set-points, in m/s",
    changes: "configure",
  },
  "guard.max_turn_rate": {
    kind: "double",
    value: 8,
    range: [0.001, 30],
    description: "largest turn rate of set-points, in rad/s",
    changes: "configure",
  },
  "guard.max_step": {
    kind: "double",
    value: 0.05,
    range: [0.0001, 1],
    description: "largest distance from one set-point to the next, in meters",
    changes: "configure",
  },
  "guard.max_step_angle": {
    kind: "double",
    value: 0.2,
    range: [0.001, 3.2],
    description: "largest angle from one set-point to the next, in radians",
    changes: "configure",
  },
  "guard.max_tool_change_step": {
    kind: "double",
    value: 0.2,
    range: [0.0001, 1],
    description: "largest distance between the tips of two tools, in meters",
    changes: "configure",
  },
  ...TOOL_PARAMETERS,
  ...PICK_PLACE_PARAMETERS,
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;

/** The values of all parameters at one moment. */
export type PolicyNodeParameters = Values<typeof POLICY_NODE_PARAMETERS>;
