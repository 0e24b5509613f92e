import { COLOR_NAMES, isPickable, objectName } from "../../objects/index.ts";
import { layoutIn, roomySizes } from "../container-layout.ts";
import { defineTask } from "../define-task.ts";
import { carry, containerNamed, isAbove, pickableNamed, positionOf, whyNotInside } from "../geometry.ts";
import { containersOf, pickablesOf, planOfSteps } from "../guess.ts";
import { chosenOption } from "../parsed-instruction.ts";
import { distractors } from "../sampling/distractors.ts";
import { fillPhrase } from "../sampling/phrases.ts";
import { PlacementSampler } from "../sampling/placement-sampler.ts";
import { type ScaleRange, sampleContainer, samplePickable } from "../sampling/sample-object.ts";
import { CONTAINER_SLOT } from "../slot.ts";

interface SortGoal {
  /** Ids of the objects that belong in the container. */
  readonly ids: readonly string[];
}

const SMALL: ScaleRange = { low: 0.92, high: 1 };

/** "Put all the red objects into the blue tray": every one of them is in it, and nothing else. */
export const sort = defineTask<SortGoal>({
  name: "sort",
  tags: ["pick-place", "many-steps", "set"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 28,
  fixedTarget: true,
  phrases: [
    "put all the {color} objects into the {container}",
    "move every {color} object into the {container}",
    "collect all {color} things in the {container}",
    "sort the {color} objects into the {container}",
    "all the {color} things go into the {container}",
    "gather every {color} thing in the {container}",
  ],
  heldOutPhrases: [
    "gather all the {color} objects in the {container}",
    "move all {color} things into the {container}",
    "put every {color} object in the {container}",
    "collect every {color} thing into the {container}",
  ],

  slots: { color: { kind: "set" }, container: CONTAINER_SLOT },

  arrange(random, sampler, phrases) {
    const color = chosenOption(sampler, "color", COLOR_NAMES) ?? random.pick(COLOR_NAMES);
    const container = sampler.container(random, { accept: (look) => look.color !== color });
    const ids = Array.from({ length: random.integer(1, 3) }, (_, index) => `target${index}`);
    const looks = ids.map(() => sampler.target(random, { color }));
    if (container === undefined || looks.some((look) => look === undefined)) return undefined;
    const targets = looks
      .flatMap((look) => look ?? [])
      .map((look, index) => samplePickable(random, `target${index}`, "target", look, SMALL));
    const objects = new PlacementSampler(random).placeAll([
      ...targets,
      sampleContainer(random, "container", "container", container, roomySizes(container.shape, targets)),
      ...distractors(random, sampler, {
        named: [container, ...targets],
        reservedColors: [color],
        solids: [1, 2],
        containers: [0, 1],
      }),
    ]);
    if (objects === undefined) return undefined;
    const words = { color, container: objectName(container) };
    return { instruction: fillPhrase(random.pick(phrases), words), words, objects, lines: [], goal: { ids } };
  },

  goalIn({ objects }, parsed) {
    const color = chosenOption({ parsed }, "color", COLOR_NAMES);
    const ids = objects.filter((object) => isPickable(object) && object.color === color).map(({ id }) => id);
    return ids.length === 0 ? undefined : { ids };
  },

  /** From one side of the table to the other, so that the order follows from the picture. */
  expert(scene, { ids }) {
    const container = containerNamed(scene, "container");
    const targets = ids.map((id) => pickableNamed(scene, id)).sort((a, b) => a.pose.yM - b.pose.yM);
    const slots = layoutIn(container, targets);
    return {
      kind: "pick-place",
      steps: targets.map((target, index) => carry(target, slots[index] ?? positionOf(container))),
    };
  },

  judge(scene, { ids }, poses) {
    const container = containerNamed(scene, "container");
    for (const object of scene.objects) {
      if (!isPickable(object)) continue;
      if (ids.includes(object.id)) {
        const reason = whyNotInside(object, container, poses);
        if (reason !== undefined) return { kind: "missed", reason };
      } else if (isAbove(object, container, poses)) {
        return { kind: "missed", reason: `the ${objectName(object)} does not belong in the ${objectName(container)}` };
      }
    }
    return { kind: "holds" };
  },

  /** Any colour of objects to pick that no container has, as in every instruction: all of them, into any container. */
  guess({ scene, random }) {
    const pickables = pickablesOf(scene);
    const containers = containersOf(scene);
    const colors = [...new Set(pickables.map(({ color }) => color))].filter((color) =>
      containers.every((container) => container.color !== color),
    );
    const color = random.pick(colors);
    const container = random.pick(containers);
    const targets = pickables.filter((object) => object.color === color).sort((a, b) => a.pose.yM - b.pose.yM);
    const layout = layoutIn(container, targets);
    return {
      plan: planOfSteps(...targets.map((target, index) => carry(target, layout[index] ?? positionOf(container)))),
      words: { color, container: objectName(container) },
    };
  },
});
