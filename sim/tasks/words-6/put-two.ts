import type { RandomSource } from "../../../src/domain/random.ts";
import { type ColorName, objectName } from "../../objects/index.ts";
import { layoutIn, roomySizes } from "../container-layout.ts";
import { defineTask } from "../define-task.ts";
import { carry, containerNamed, pickableNamed, positionOf, whyNotInside } from "../geometry.ts";
import { containersOf, learntName, pickablesOf, planOfSteps } from "../guess.ts";
import type { ObjectSampler } from "../object-sampler.ts";
import { distractors } from "../sampling/distractors.ts";
import { fillPhrase, spokenName } from "../sampling/phrases.ts";
import { PlacementSampler } from "../sampling/placement-sampler.ts";
import {
  sampleContainer,
  samplePickable,
  type UnplacedContainer,
  type UnplacedPickable,
} from "../sampling/sample-object.ts";
import { CONTAINER_SLOT, TARGET_SLOT } from "../slot.ts";

interface PutTwoGoal {
  /** Which container each of the two solids belongs in. */
  readonly containers: readonly [first: string, second: string];
}

const PICKABLES = ["first", "second"] as const;

const INTO_ONE = [
  "put the {first} and the {second} into the {container}",
  "move the {first} and then the {second} into the {container}",
  "the {first} and the {second} go into the {container}",
  "first put the {first} then the {second} into the {container}",
  "into the {container} put the {first} and the {second}",
];
const INTO_TWO = [
  "put the {first} into the {container} and the {second} into the {other}",
  "move the {first} into the {container} then the {second} into the {other}",
  "place the {first} in the {container} and place the {second} in the {other}",
  "the {first} goes into the {container} and the {second} into the {other}",
  "first the {first} goes in the {container} then the {second} in the {other}",
];

const INTO_ONE_HELD_OUT = [
  "move the {first} and the {second} into the {container}",
  "into the {container} move the {first} and then the {second}",
  "first put the {first} and then the {second} in the {container}",
  "the {first} and then the {second} go in the {container}",
];
const INTO_TWO_HELD_OUT = [
  "put the {first} in the {container} and put the {second} in the {other}",
  "first put the {first} into the {container} then the {second} into the {other}",
  "move the {first} into the {container} and the {second} into the {other}",
  "place the {first} into the {container} then place the {second} into the {other}",
];
/** How often both are named by their colours alone. Twice as often as elsewhere: both names have to be learnt together. */
const VAGUE_SHARE = 0.3;
const namesTwoContainers = (phrase: string): boolean => phrase.includes("{other}");

/** "Put the red star and the blue bar into the green tray", or each into a container of its own: two steps, one plan. */
export const putTwo = defineTask<PutTwoGoal>({
  name: "put-two",
  tags: ["pick-place", "two-steps"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 20,
  phrases: [...INTO_ONE, ...INTO_TWO],
  heldOutPhrases: [...INTO_ONE_HELD_OUT, ...INTO_TWO_HELD_OUT],

  slots: { first: TARGET_SLOT, second: TARGET_SLOT, container: CONTAINER_SLOT, other: CONTAINER_SLOT },

  arrange(random, sampler, phrases) {
    const { parsed } = sampler;
    const together = parsed === undefined ? random.chance(0.5) : !namesTwoContainers(parsed.phrase);
    const vague = parsed === undefined && random.fork("vague").chance(VAGUE_SHARE);
    const unnamed = PICKABLES.map((slot) => vague || sampler.isUnnamed(slot));
    const first = sampler.target(random, { slot: "first" });
    const second = sampler.target(random, {
      slot: "second",
      accept: ({ shape, color }) =>
        unnamed.includes(true) ? color !== first?.color : shape !== first?.shape || color !== first?.color,
    });
    if (first === undefined || second === undefined) return undefined;
    const reservedColors = [first, second].filter((_, index) => unnamed[index]).map(({ color }) => color);
    const pickables = [
      samplePickable(random, "first", "target", first),
      samplePickable(random, "second", "target", second),
    ];
    const containers = drawContainers(random, sampler, { together, reservedColors, pickables });
    if (containers === undefined) return undefined;
    const objects = new PlacementSampler(random).placeAll([
      ...pickables,
      ...containers.objects,
      ...distractors(random, sampler, {
        named: [first, second, ...containers.objects],
        reservedColors,
        solids: [0, 2],
        containers: together ? [0, 1] : [0, 0],
      }),
    ]);
    if (objects === undefined) return undefined;
    const [container, other] = containers.objects;
    const phrase = random.pick(phrases.filter((one) => namesTwoContainers(one) !== together));
    const words = {
      first: spokenName(random, first, unnamed[0] === true),
      second: spokenName(random, second, unnamed[1] === true),
      ...(container && { container: objectName(container) }),
      ...(other && { other: objectName(other) }),
    };
    return { instruction: fillPhrase(phrase, words), words, objects, lines: [], goal: { containers: containers.ids } };
  },

  goalIn: (_, { phrase }) => ({ containers: ["container", namesTwoContainers(phrase) ? "other" : "container"] }),

  expert(scene, { containers }) {
    const [first, second] = containers.map((id) => containerNamed(scene, id));
    const objects = PICKABLES.map((id) => pickableNamed(scene, id));
    const places =
      containers[0] === containers[1] && first !== undefined
        ? layoutIn(first, objects)
        : [first, second].flatMap((container) => (container === undefined ? [] : [positionOf(container)]));
    return {
      kind: "pick-place",
      steps: objects.map((object, index) => carry(object, places[index] ?? positionOf(object))),
    };
  },

  judge(scene, { containers }, poses) {
    for (const [index, id] of PICKABLES.entries()) {
      const container = containerNamed(scene, containers[index === 0 ? 0 : 1]);
      const reason = whyNotInside(pickableNamed(scene, id), container, poses);
      if (reason !== undefined) return { kind: "missed", reason };
    }
    return { kind: "holds" };
  },

  /**
   * Any two objects, in either order. Half of the instructions name one container and half name two; where there is only
   * one container, all name that one. One container: any, side by side in it. Two: any two, in either order.
   */
  guess({ scene, random }) {
    const [first, second] = random.shuffle(pickablesOf(scene));
    const [container, other] = random.shuffle(containersOf(scene));
    if (first === undefined || second === undefined || container === undefined) throw new RangeError("too few objects");
    const together = other === undefined || random.chance(0.5);
    const words = { first: learntName(first), second: learntName(second), container: objectName(container) };
    if (!together) {
      const plan = planOfSteps(carry(first, positionOf(container)), carry(second, positionOf(other)));
      return { plan, words: { ...words, other: objectName(other) } };
    }
    const [to = positionOf(container), otherTo = positionOf(container)] = layoutIn(container, [first, second]);
    return { plan: planOfSteps(carry(first, to), carry(second, otherTo)), words };
  },
});

interface DrawnContainers {
  readonly objects: readonly UnplacedContainer[];
  readonly ids: PutTwoGoal["containers"];
}

interface ContainerConstraint {
  /** One container for both, with room for both. */
  readonly together: boolean;
  readonly pickables: readonly UnplacedPickable[];
  readonly reservedColors: readonly ColorName[];
}

function drawContainers(
  random: RandomSource,
  sampler: ObjectSampler,
  { together, pickables, reservedColors }: ContainerConstraint,
): DrawnContainers | undefined {
  const container = sampler.container(random, { accept: ({ color }) => !reservedColors.includes(color) });
  if (container === undefined) return undefined;
  if (together) {
    const sizes = roomySizes(container.shape, pickables);
    return {
      objects: [sampleContainer(random, "container", "container", container, sizes)],
      ids: ["container", "container"],
    };
  }
  const other = sampler.container(random, {
    slot: "other",
    accept: ({ shape, color }) =>
      !reservedColors.includes(color) && (shape !== container.shape || color !== container.color),
  });
  if (other === undefined) return undefined;
  return {
    objects: [
      sampleContainer(random, "container", "container", container),
      sampleContainer(random, "other", "container", other),
    ],
    ids: ["container", "other"],
  };
}
