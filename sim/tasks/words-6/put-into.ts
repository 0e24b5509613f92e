import { objectName } from "../../objects/index.ts";
import { defineTask } from "../define-task.ts";
import { carry, containerNamed, pickableNamed, positionOf, whyNotInside } from "../geometry.ts";
import { containersOf, learntName, pickablesOf, planOfSteps } from "../guess.ts";
import { pickAndPlaceScene } from "../sampling/pick-and-place-scene.ts";
import { sampleContainer } from "../sampling/sample-object.ts";
import { CONTAINER_SLOT, TARGET_SLOT } from "../slot.ts";

/** "Put the red block into the blue bowl": the block's centre is over the opening and it lies flat on the floor. */
export const putInto = defineTask({
  name: "put-into",
  tags: ["pick-place", "one-step"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 12,
  phrases: [
    "put the {target} into the {container}",
    "place the {target} in the {container}",
    "move the {target} into the {container}",
    "pick up the {target} and put it into the {container}",
    "drop the {target} inside the {container}",
    "the {target} goes into the {container}",
    "into the {container} put the {target}",
    "take the {target} and place it in the {container}",
  ],
  heldOutPhrases: [
    "put the {target} in the {container}",
    "drop the {target} into the {container}",
    "take the {target} and put it inside the {container}",
    "pick up the {target} and place it in the {container}",
  ],

  slots: { target: TARGET_SLOT, container: CONTAINER_SLOT },

  arrange: (random, sampler, phrases) =>
    pickAndPlaceScene(random, sampler, phrases, {
      id: "container",
      draw: (target, vague) => sampler.container(random, { accept: ({ color }) => !vague || color !== target?.color }),
      sample: (look) => sampleContainer(random, "container", "container", look),
    }),

  goalIn: () => ({}),

  expert: (scene) => ({
    kind: "pick-place",
    steps: [carry(pickableNamed(scene, "target"), positionOf(containerNamed(scene, "container")))],
  }),

  judge(scene, _, poses) {
    const reason = whyNotInside(pickableNamed(scene, "target"), containerNamed(scene, "container"), poses);
    return reason === undefined ? { kind: "holds" } : { kind: "missed", reason };
  },

  /** Any object that can be picked, into any container. */
  guess({ scene, random }) {
    const target = random.pick(pickablesOf(scene));
    const container = random.pick(containersOf(scene));
    return {
      plan: planOfSteps(carry(target, positionOf(container))),
      words: { target: learntName(target), container: objectName(container) },
    };
  },
});
