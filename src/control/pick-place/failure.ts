/** Why a plan failed. */
export const PICK_PLACE_FAILURES = [
  "nothing was grasped",
  "the object was lost",
  "something is under the blade",
  "the robot does not follow",
] as const;

export type PickPlaceFailure = (typeof PICK_PLACE_FAILURES)[number];
