import type { ParameterDeclaration } from "../../parameters/declaration.ts";

/** How plans for a suction cup are carried out with a gripper, and with a cup that does not say whether it has sealed. */
export const TOOL_PARAMETERS = {
  "gripper.grasp_height": {
    kind: "double",
    value: 0.01,
    range: [0, 0.5],
    description:
      "of the tip above the table, in metres, where a gripper that carries plans for a suction cup out closes",
    changes: "configure",
  },
  "gripper.move_time": {
    kind: "double",
    value: 0.8,
    range: [0.01, 10],
    description: "that the gripper takes to open or close, in seconds",
    changes: "configure",
  },
  "gripper.reports_holding": {
    kind: "bool",
    value: false,
    description: "tool_state says whether the gripper holds something; otherwise it is taken to once it has closed",
    changes: "configure",
  },
  "suction.reports_sealed": {
    kind: "bool",
    value: true,
    description:
      "tool_state says, in effort, whether the suction cup has sealed. Where this is false, or no tool_state or none with effort " +
      "comes, it is taken to once it was on at suction.grasp_height for suction.seal_time",
    changes: "configure",
  },
  "suction.grasp_height": {
    kind: "double",
    value: 0.01,
    range: [0, 0.5],
    description:
      "of the tip above the table, in metres, where a cup that does not report has come down to what it grasps: the height of the " +
      "objects, less what the cup's spring gives way",
    changes: "configure",
  },
  "suction.seal_time": {
    kind: "double",
    value: 0.3,
    range: [0.01, 10],
    description: "that the vacuum of a cup that does not report takes, in seconds",
    changes: "configure",
  },
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;
