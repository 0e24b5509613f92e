import type { RandomSource } from "../../src/domain/random.ts";
import { nameOf } from "../objects/index.ts";
import { containerCast, pickableCast, type Sizes, type UnplacedContainer } from "./arranging/cast.ts";
import { distractors } from "./arranging/distractors.ts";
import { TableTop } from "./arranging/table-top.ts";
import { say, vagueName } from "./arranging/wording.ts";
import { defineTask } from "./define-task.ts";
import { carry, containerNamed, pickableNamed, positionOf, whyNotInside } from "./geometry.ts";
import type { Roles } from "./roles.ts";
import { slotsIn } from "./slots.ts";

interface Goal {
  /** Which container each of the two solids belongs in. */
  readonly containers: readonly [first: string, second: string];
}

const SOLIDS = ["first", "second"] as const;
const ROOMY: Sizes = { low: 1.2, high: 1.3 };

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

/** "Put the red star and the blue bar into the green tray", or each into a container of its own: two steps, one plan. */
export const putTwo = defineTask<Goal>({
  name: "put-two",
  tags: ["pick-place", "two-steps"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 20,
  phrases: [...INTO_ONE, ...INTO_TWO],

  arrange(random, roles) {
    const together = random.chance(0.5);
    const first = roles.target(random);
    const second = roles.target(random, {
      accept: ({ shape, colour }) =>
        roles.unnamedTargets ? colour !== first?.colour : shape !== first?.shape || colour !== first?.colour,
    });
    const containers = drawContainers(random, roles, together);
    if (first === undefined || second === undefined || containers === undefined) return undefined;
    const vague = roles.unnamedTargets;
    const name = (look: typeof first) => (vague ? vagueName(random, look) : nameOf(look));
    const objects = new TableTop(random).placeAll([
      pickableCast(random, "first", "target", first),
      pickableCast(random, "second", "target", second),
      ...containers.cast,
      ...distractors(random, roles, {
        named: [first, second, ...containers.cast],
        reservedColours: vague ? [first.colour, second.colour] : [],
        solids: [0, 2],
        containers: together ? [0, 1] : [0, 0],
      }),
    ]);
    if (objects === undefined) return undefined;
    const [container, other] = containers.cast;
    const instruction = say(random.pick(together ? INTO_ONE : INTO_TWO), {
      first: name(first),
      second: name(second),
      ...(container && { container: nameOf(container) }),
      ...(other && { other: nameOf(other) }),
    });
    return { instruction, objects, lines: [], goal: { containers: containers.ids } };
  },

  expert(scene, { containers }) {
    const together = containers[0] === containers[1];
    return {
      kind: "pick-place",
      steps: SOLIDS.map((id, index) => {
        const container = containerNamed(scene, containers[index === 0 ? 0 : 1]);
        const to = together ? slotsIn(container, 2)[index] : positionOf(container);
        return carry(pickableNamed(scene, id), to ?? positionOf(container));
      }),
    };
  },

  judge(scene, { containers }, poses) {
    const pileM = containers[0] === containers[1] ? PILE_M : 0;
    for (const [index, id] of SOLIDS.entries()) {
      const container = containerNamed(scene, containers[index === 0 ? 0 : 1]);
      const reason = whyNotInside(pickableNamed(scene, id), container, poses, pileM);
      if (reason !== undefined) return { kind: "missed", reason };
    }
    return { kind: "holds" };
  },
});

/** Two things in one container may lie on each other: as high as the taller solids. */
const PILE_M = 0.05;

interface DrawnContainers {
  readonly cast: readonly UnplacedContainer[];
  readonly ids: Goal["containers"];
}

function drawContainers(random: RandomSource, roles: Roles, together: boolean): DrawnContainers | undefined {
  const container = roles.container(random);
  if (container === undefined) return undefined;
  if (together) {
    return {
      cast: [containerCast(random, "container", "container", container, ROOMY)],
      ids: ["container", "container"],
    };
  }
  const other = roles.container(random, {
    accept: ({ shape, colour }) => shape !== container.shape || colour !== container.colour,
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
