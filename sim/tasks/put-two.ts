import type { RandomSource } from "../../src/domain/random.ts";
import { type ColorName, nameOf } from "../objects/index.ts";
import { containerCast, pickableCast, type UnplacedContainer, type UnplacedPickable } from "./arranging/cast.ts";
import { distractors } from "./arranging/distractors.ts";
import { TableTop } from "./arranging/table-top.ts";
import { say, spokenName } from "./arranging/wording.ts";
import { defineTask } from "./define-task.ts";
import { carry, containerNamed, pickableNamed, positionOf, whyNotInside } from "./geometry.ts";
import type { Roles } from "./roles.ts";
import { roomySizes, slotsIn } from "./slots.ts";

interface Goal {
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
/** How often both are called by their colours alone. Twice as often as elsewhere: both names have to be learnt together. */
const VAGUE_SHARE = 0.3;
const namesTwoContainers = (phrase: string): boolean => phrase.includes("{other}");

/** "Put the red star and the blue bar into the green tray", or each into a container of its own: two steps, one plan. */
export const putTwo = defineTask<Goal>({
  name: "put-two",
  tags: ["pick-place", "two-steps"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 20,
  phrases: [...INTO_ONE, ...INTO_TWO],
  heldOutPhrases: [...INTO_ONE_HELD_OUT, ...INTO_TWO_HELD_OUT],

  arrange(random, roles, phrases) {
    const { told } = roles;
    const together = told === undefined ? random.chance(0.5) : !namesTwoContainers(told.phrase);
    const vague = told === undefined && random.fork("vague").chance(VAGUE_SHARE);
    const unnamed = PICKABLES.map((place) => vague || roles.isUnnamed(place));
    const first = roles.target(random, { place: "first" });
    const second = roles.target(random, {
      place: "second",
      accept: ({ shape, color }) =>
        unnamed.includes(true) ? color !== first?.color : shape !== first?.shape || color !== first?.color,
    });
    if (first === undefined || second === undefined) return undefined;
    const reservedColors = [first, second].filter((_, index) => unnamed[index]).map(({ color }) => color);
    const pickables = [
      pickableCast(random, "first", "target", first),
      pickableCast(random, "second", "target", second),
    ];
    const containers = drawContainers(random, roles, { together, reservedColors, pickables });
    if (containers === undefined) return undefined;
    const objects = new TableTop(random).placeAll([
      ...pickables,
      ...containers.cast,
      ...distractors(random, roles, {
        named: [first, second, ...containers.cast],
        reservedColors,
        solids: [0, 2],
        containers: together ? [0, 1] : [0, 0],
      }),
    ]);
    if (objects === undefined) return undefined;
    const [container, other] = containers.cast;
    const instruction = say(random.pick(phrases.filter((phrase) => namesTwoContainers(phrase) !== together)), {
      first: spokenName(random, first, unnamed[0] === true),
      second: spokenName(random, second, unnamed[1] === true),
      ...(container && { container: nameOf(container) }),
      ...(other && { other: nameOf(other) }),
    });
    return { instruction, objects, lines: [], goal: { containers: containers.ids } };
  },

  goalIn: (_, { phrase }) => ({ containers: ["container", namesTwoContainers(phrase) ? "other" : "container"] }),

  expert(scene, { containers }) {
    const [first, second] = containers.map((id) => containerNamed(scene, id));
    const objects = PICKABLES.map((id) => pickableNamed(scene, id));
    const places =
      containers[0] === containers[1] && first !== undefined
        ? slotsIn(first, objects)
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
});

interface DrawnContainers {
  readonly cast: readonly UnplacedContainer[];
  readonly ids: Goal["containers"];
}

interface ContainerWish {
  /** One for both, with room for both. */
  readonly together: boolean;
  readonly pickables: readonly UnplacedPickable[];
  readonly reservedColors: readonly ColorName[];
}

function drawContainers(
  random: RandomSource,
  roles: Roles,
  { together, pickables, reservedColors }: ContainerWish,
): DrawnContainers | undefined {
  const container = roles.container(random, { accept: ({ color }) => !reservedColors.includes(color) });
  if (container === undefined) return undefined;
  if (together) {
    const sizes = roomySizes(container.shape, pickables);
    return {
      cast: [containerCast(random, "container", "container", container, sizes)],
      ids: ["container", "container"],
    };
  }
  const other = roles.container(random, {
    place: "other",
    accept: ({ shape, color }) =>
      !reservedColors.includes(color) && (shape !== container.shape || color !== container.color),
  });
  if (other === undefined) return undefined;
  return {
    cast: [
      containerCast(random, "container", "container", container),
      containerCast(random, "other", "container", other),
    ],
    ids: ["container", "other"],
  };
}
