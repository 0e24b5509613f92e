import type { ParameterDeclaration } from "../../parameters/declaration.ts";

/**
 * How plans for a suction cup are carried out with a gripper, or with a cup that does not report whether it has sealed.
 */
export const TOOL_PARAMETERS = {
  "gripper.grasp_height": {
    kind: "double",
    value: 0.01,
    range: [0, 0.5],
    description:
      "height of the tip above the table, in meters, at which a gripper that carries out plans for a suction cup closes",
    changes: "configure",
  },
  "gripper.move_time": {
    kind: "double",
    value: 0.8,
    range: [0.01, 10],
    description: "seconds that the gripper takes to open or close",
    changes: "configure",
  },
  "gripper.reports_holding": {
    kind: "bool",
    value: false,
    description:
      "whether tool_state reports that the gripper holds something; otherwise that is assumed once it has closed",
    changes: "configure",
  },
  "suction.reports_sealed": {
    kind: "bool",
    value: true,
    description:
      "whether tool_state reports, in effort, that the suction cup has sealed. Where this is false, or no tool_state with effort " +
      "comes, that is assumed once the cup was on at suction.grasp_height for suction.seal_time",
    changes: "configure",
  },
  "suction.grasp_height": {
    kind: "double",
    value: 0.01,
    range: [0, 0.5],
    description:
      "height of the tip above the table, in meters, at which a cup that does not report touches what it grasps: the height of " +
      "the objects, less the travel of the cup's spring",
    changes: "configure",
  },
  "suction.seal_time": {
    kind: "double",
    value: 0.3,
    range: [0.01, 10],
    description: "seconds that the vacuum of a cup that does not report takes",
    changes: "configure",
  },
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;
