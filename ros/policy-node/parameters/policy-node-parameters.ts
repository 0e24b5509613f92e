import { DEVICE_REQUESTS } from "../../../src/policy/device.ts";
import type { ParameterDeclaration } from "../../parameters/declaration.ts";
import type { Values } from "../../parameters/read-parameters.ts";
import { PICTURE_FITS } from "../cameras/picture-fit.ts";
import { PICK_PLACE_PARAMETERS } from "./pick-place-parameters.ts";
import { TOOL_PARAMETERS } from "./tool-parameters.ts";

/** Every parameter of the node but `use_sim_time`. Durations are in seconds, as everywhere in ROS. */
export const POLICY_NODE_PARAMETERS = {
  policy: {
    kind: "string",
    value: "policies/default",
    description:
      "folder of a policy, absolute or relative to where the node was started; policies/default is Binarm's own where there is " +
      "none of this name; or random, or oracle (the simulator's expert, by service)",
    changes: "configure",
  },
  device: {
    kind: "string",
    value: "auto",
    choices: DEVICE_REQUESTS,
    description: "where the policy's model runs",
    changes: "configure",
  },
  threads: {
    kind: "integer",
    value: 0,
    range: [0, 256],
    description: "threads of the model on a CPU; 0: one a core",
    changes: "configure",
  },
  strict_words: {
    kind: "bool",
    value: true,
    description: "refuse words that the policy was not trained on, negations, and plans that it is not sure of",
    changes: "configure",
  },
  autostart: {
    kind: "bool",
    value: false,
    description: "configure and activate the node by itself at start",
    changes: "start",
  },
  seed: {
    kind: "integer",
    value: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    description: "of the random policy",
    changes: "configure",
  },
  tools: {
    kind: "string-array",
    value: ["suction", "spatula"],
    choices: ["suction", "spatula", "gripper"],
    description: "the tools of the robot, the active one first",
    changes: "configure",
  },
  base_frame: {
    kind: "string",
    value: "base_link",
    description: "frame of the robot's base, in which poses come and go",
    changes: "configure",
  },
  arm_joints: {
    kind: "string-array",
    value: [""],
    description:
      'joints that hold the robot while joint_states has no number for them; others are ignored then. [""]: those of ' +
      "the trajectory, or else every joint that ever had one",
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
      "of pictures of another size than the policy's. same-shape: scales those of its shape; crop: cuts the middle out " +
      "and scales it; pad: scales and adds black bars; exact: refuses them",
    changes: "configure",
  },
  output: {
    kind: "string",
    value: "pose",
    choices: ["pose", "twist", "trajectory"],
    description: "what set-points are published as",
    changes: "configure",
  },
  command_stamp: {
    kind: "string",
    value: "observation",
    choices: ["observation", "now"],
    description:
      'stamp of set-points: of the robot state they follow from, or of sending, which MoveIt Servo needs; trajectories then bear 0, "start at once"',
    changes: "configure",
  },
  control_rate: {
    kind: "double",
    value: 0,
    range: [0, 250],
    description: "set-points a second, at least 5; 0: as many as the policy's manifest says, 50 where it has none",
    changes: "configure",
  },
  camera_timeout: {
    kind: "double",
    value: 0.15,
    range: [0.02, 10],
    description: "silence of a camera, in seconds, after which the robot is held",
    changes: "configure",
  },
  state_timeout: {
    kind: "double",
    value: 0.1,
    range: [0.02, 10],
    description: "silence of the robot's state, in seconds, after which the robot is held",
    changes: "configure",
  },
  hold_timeout: {
    kind: "double",
    value: 5,
    range: [0.1, 3600],
    description:
      "how long the robot may be held, in seconds, until the goal is given up: by then its plan is about the past",
    changes: "configure",
  },
  max_frame_age: {
    kind: "double",
    value: 0.2,
    range: [0.01, 10],
    description: "the policy is asked about no picture that was taken longer ago, in seconds",
    changes: "configure",
  },
  max_plan_age: {
    kind: "double",
    value: 2,
    range: [0.05, 60],
    description: "age of its pictures, in seconds, at which a chunk of a closed-loop policy is no longer followed",
    changes: "configure",
  },
  max_instruction_length: {
    kind: "integer",
    value: 2000,
    range: [1, 100_000],
    description: "characters; longer instructions are refused",
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
    description: "m/s that a unitless 1 stands for: MoveIt Servo's scale.linear",
    changes: "configure",
  },
  "servo.rotational_scale": {
    kind: "double",
    value: 0.8,
    range: [0.001, 20],
    description: "rad/s that a unitless 1 stands for: MoveIt Servo's scale.rotational",
    changes: "configure",
  },
  "servo.gain": {
    kind: "double",
    value: 4,
    range: [0, 50],
    description: "share of what the robot is off from where it ought to be that a twist makes up for, a second",
    changes: "configure",
  },
  "servo.lag": {
    kind: "double",
    value: 0.04,
    range: [0, 1],
    description:
      "how long after a set-point, in seconds, the robot is there: a twist does not make up for being so late",
    changes: "configure",
  },
  "trajectory.tip_link": {
    kind: "string",
    value: "",
    description: "link of robot_description whose frame the set-points are for; only for output trajectory",
    changes: "configure",
  },
  "trajectory.spatula_link": {
    kind: "string",
    value: "",
    description: "the same for the spatula's edge; without it, a spatula is not commanded as trajectories",
    changes: "configure",
  },
  "trajectory.time_from_start": {
    kind: "double",
    value: 0.06,
    range: [0.005, 1],
    description: "when a joint position is to be reached, in seconds after the message",
    changes: "configure",
  },
  "guard.workspace_low": {
    kind: "double-array",
    value: [0, -0.65, 0],
    length: 3,
    range: [-10, 10],
    description: "corner of the box that the tool's tip stays in: x, y, z in metres",
    changes: "configure",
  },
  "guard.workspace_high": {
    kind: "double-array",
    value: [0.85, 0.65, 0.8],
    length: 3,
    range: [-10, 10],
    description: "the opposite corner",
    changes: "configure",
  },
  "guard.max_speed": {
    kind: "double",
    value: 2,
    range: [0.001, 5],
    description: "of set-points, in m/s",
    changes: "configure",
  },
  "guard.max_turn_rate": {
    kind: "double",
    value: 8,
    range: [0.001, 30],
    description: "of set-points, in rad/s",
    changes: "configure",
  },
  "guard.max_step": {
    kind: "double",
    value: 0.05,
    range: [0.0001, 1],
    description: "from one set-point to the next, in metres",
    changes: "configure",
  },
  "guard.max_step_angle": {
    kind: "double",
    value: 0.2,
    range: [0.001, 3.2],
    description: "from one set-point to the next, in radians",
    changes: "configure",
  },
  "guard.max_tool_change_step": {
    kind: "double",
    value: 0.2,
    range: [0.0001, 1],
    description: "how far apart the tips of two tools may be, in metres",
    changes: "configure",
  },
  ...TOOL_PARAMETERS,
  ...PICK_PLACE_PARAMETERS,
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;

/** The values of all parameters at one moment. */
export type PolicyNodeParameters = Values<typeof POLICY_NODE_PARAMETERS>;
