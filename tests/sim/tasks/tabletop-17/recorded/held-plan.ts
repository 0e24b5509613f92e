import { gripOffset, type ImageTexturedObject } from "../../../../../sim/objects/index.ts";
import { carried, carriedThings } from "../../../../../sim/recorded/carried-things.ts";
import { onWorkspace } from "../../../../../sim/recorded/recorded-plan.ts";
import type { Scene } from "../../../../../sim/scene/scene.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../../../src/domain/action-plan.ts";

/** The same way of a thing, held where the cup holds best. */
export function gripping(thing: ImageTexturedObject, step: PickPlaceStep): PickPlaceStep {
  const [dx, dy] = gripOffset(thing, thing.pose.yawRad);
  const from = onWorkspace([thing.pose.xM + dx, thing.pose.yM + dy], 0);
  const { xM, yM, yawRad } = carried(from, step);
  return { motion: "pick", from, to: onWorkspace([xM, yM], yawRad) };
}

/**
 * A plan whose picks hold each thing where a cup can. The benchmark's own tool is glued to whatever it touches, also at an
 * edge or over a hole.
 */
export function held(scene: Scene, plan: PickPlacePlan): PickPlacePlan {
  if (plan.steps.some(({ motion }) => motion === "push")) return plan;
  const things = carriedThings(scene, plan);
  const steps = plan.steps.map((step, index) => {
    const taken = things[index];
    return taken === undefined ? step : gripping(taken.thing, step);
  });
  return { kind: "pick-place", steps };
}
