import { objectName } from "../objects/index.ts";
import { defineTask } from "./define-task.ts";
import { carry, containerNamed, pickableNamed, positionOf, whyNotInside } from "./geometry.ts";
import { distractors } from "./sampling/distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "./sampling/phrases.ts";
import { PlacementSampler } from "./sampling/placement-sampler.ts";
import { sampleContainer, samplePickable } from "./sampling/sample-object.ts";

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

  arrange(random, sampler, phrases) {
    const target = sampler.target(random);
    const vague = namesByColorAlone(random, sampler);
    const container = sampler.container(random, { accept: ({ color }) => !vague || color !== target?.color });
    if (target === undefined || container === undefined) return undefined;
    const objects = new PlacementSampler(random).placeAll([
      samplePickable(random, "target", "target", target),
      sampleContainer(random, "container", "container", container),
      ...distractors(random, sampler, {
        named: [target, container],
        reservedColors: vague ? [target.color] : [],
        solids: [1, 3],
        containers: [0, 1],
      }),
    ]);
    if (objects === undefined) return undefined;
    const instruction = fillPhrase(random.pick(phrases), {
      target: spokenName(random, target, vague),
      container: objectName(container),
    });
    return { instruction, objects, lines: [], goal: {} };
  },

  goalIn: () => ({}),

  expert: (scene) => ({
    kind: "pick-place",
    steps: [carry(pickableNamed(scene, "target"), positionOf(containerNamed(scene, "container")))],
  }),

  judge(scene, _, poses) {
    const reason = whyNotInside(pickableNamed(scene, "target"), containerNamed(scene, "container"), poses);
    return reason === undefined ? { kind: "holds" } : { kind: "missed", reason };
  },
});
