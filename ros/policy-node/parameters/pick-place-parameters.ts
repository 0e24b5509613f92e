import type { ParameterDeclaration } from "../../parameters/declaration.ts";

/** How the steps of a pick-and-place plan are carried out. */
export const PICK_PLACE_PARAMETERS = {
  "pick_place.speed_scale": {
    kind: "double",
    value: 1,
    range: [0.01, 1],
    description: "speed at which plans are carried out, as a share of full speed (0.9 m/s)",
    changes: "configure",
  },
  "pick_place.safe_height": {
    kind: "double",
    value: 0.17,
    range: [0.02, 2],
    description: "height above the table, in meters, at which a carried object passes above everything",
    changes: "configure",
  },
  "pick_place.tallest_object": {
    kind: "double",
    value: 0.065,
    range: [0.005, 1],
    description: "height of the tallest object, in meters; a grasp goes down slowly below it",
    changes: "configure",
  },
  "pick_place.tallest_stack": {
    kind: "double",
    value: 0.065,
    range: [0.005, 1],
    description: "height of the tallest stack that an object is put on, in meters; setting down is slow below it",
    changes: "configure",
  },
  "pick_place.parking": {
    kind: "double-array",
    value: [0.1, 0, 0.35],
    length: 3,
    range: [-3, 3],
    description: "where the tool waits outside the cameras' view: x, y, z in meters",
    changes: "configure",
  },
  "pick_place.grasp_yaw": {
    kind: "string",
    value: "free",
    choices: ["free", "planned"],
    description: "free: a round cup grasps at any yaw; planned: the tool grasps at the plan's yaw",
    changes: "configure",
  },
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;
