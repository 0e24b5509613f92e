import type { ActionSpace } from "./action-space.ts";
import { type EndEffectorDeltaDescription, endEffectorDeltaSpace } from "./ee-delta-space.ts";
import { InvalidActionSpaceError } from "./errors.ts";
import { type PickPlaceDescription, pickPlaceSpace } from "./pick-place-space.ts";
import { type VimaTextDescription, vimaTextSpace } from "./vima-text-space.ts";

/** How a policy's manifest describes its action space. */
export type ActionSpaceDescription = PickPlaceDescription | EndEffectorDeltaDescription | VimaTextDescription;

/** @throws InvalidActionSpaceError where the kind is unknown or the description lacks something. */
export function createActionSpace(description: ActionSpaceDescription): ActionSpace {
  switch (description.kind) {
    case "pick-place":
      return pickPlaceSpace(description);
    case "ee-delta":
      return endEffectorDeltaSpace(description);
    case "vima-text":
      return vimaTextSpace(description);
    default:
      throw new InvalidActionSpaceError({
        expected: "pick-place, ee-delta or vima-text",
        received: String((description as { kind?: unknown }).kind),
        where: "action space",
      });
  }
}
