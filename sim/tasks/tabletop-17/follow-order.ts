import type { RandomSource } from "../../../src/domain/random.ts";
import { type ImageTexturedObject, objectName, type Point } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { followPhases } from "./following/follow-phases.ts";
import { FreePlaces } from "./free-places.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { pictureOfScene } from "./prompt-pictures.ts";
import { BACK_AT_START, FOLLOW_ORDER_PROMPTS } from "./prompts/follow-order.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { drawLook, sized, type ThingLook, thingAt, thingNamed, timeLimitForSteps, upright } from "./things.ts";

const NAME = "follow-order";

/** Where a pile can stand. */
export const PILE_PLACES: readonly Point[] = [
  [0.5, -0.25],
  [0.5, 0],
  [0.5, 0.25],
];
const MOVES = 2;
const WITHIN_M = 0.1;

/** The ids of the things of each pile, the lowest first. */
type Piles = readonly (readonly string[])[];

/** From the top of one pile to the top of another, which may be empty. */
interface PileMove {
  readonly from: number;
  readonly to: number;
}

interface OrderGoal {
  readonly moves: readonly PileMove[];
}

const AT_START: Piles = PILE_PLACES.map((_, index) => [`object${index}`]);

/** "Stack objects in this order": three frames, so two things moved one after the other, each onto a pile or an empty place. */
export const followOrder = defineTabletopTask<OrderGoal>({
  name: NAME,
  tags: ["pick-place", "two-steps", "stacking"],
  levels: levelsOf(NAME),
  prompts: FOLLOW_ORDER_PROMPTS,
  timeLimitS: timeLimitForSteps(MOVES),
  // The first move can make a pile of two blocks, and the second one take from it or put a third on it.
  heights: { tallestObjectM: 0.15, tallestStackM: 0.15, safeHeightM: 0.25 },

  arrange(random, level) {
    const { dragged: list } = listsOf(NAME, level);
    const { shape } = drawLook(random, list) ?? {};
    if (shape === undefined) return undefined;
    const images = random.shuffle(list.images).slice(0, PILE_PLACES.length);
    const otherLook: ThingLook | undefined = drawLook(random, list, (look) => look.shape !== shape);
    const places = new FreePlaces(random);
    const objects = images.map((image, index) => {
      const kind = sized(random, { shape, image });
      const pose = upright(placeOf(index));
      places.occupy(kind, pose);
      return thingAt(`object${index}`, "target", kind, pose);
    });
    if (otherLook === undefined) return undefined;
    const other = sized(random, otherLook);
    const free = places.draw(other);
    if (free === undefined) return undefined;
    const goal = { moves: drawMoves(random) };
    return {
      objects: [...objects, thingAt("distractor0", "distractor", other, free)],
      slots: slotsOf(objects, goal),
      goal,
    };
  },

  expert(scene, { moves }) {
    const steps = moves.map(({ from, to }, index) => {
      const object = movedBy(scene, moves, index);
      return carry({ ...object, pose: upright(placeOf(from)) }, placeOf(to));
    });
    return planOfSteps(...steps);
  },

  follow(scene, { moves }) {
    const phases = moves.map(({ to }, index) => ({
      goals: [{ object: movedBy(scene, moves, index), at: placeOf(to), withinM: WITHIN_M }],
    }));
    return followPhases({ phases, everyStepReaches: true });
  },

  /** Any two moves. */
  guess(scene, random) {
    const goal = { moves: drawMoves(random) };
    return {
      goal,
      slots: slotsOf(
        AT_START.flat().map((id) => thingNamed(scene, id)),
        goal,
      ),
    };
  },
});

const placeOf = (pile: number): Point => PILE_PLACES[pile] ?? [0.5, 0];

function drawMoves(random: RandomSource): readonly PileMove[] {
  const moves: PileMove[] = [];
  while (moves.length < MOVES) {
    const piles = afterMoves(moves);
    const from = random.pick(piles.flatMap((pile, index) => (pile.length > 0 ? [index] : [])));
    moves.push({ from, to: random.pick(piles.flatMap((_, index) => (index === from ? [] : [index]))) });
  }
  return moves;
}

const afterMoves = (moves: readonly PileMove[]): Piles =>
  moves.reduce<Piles>((piles, { from, to }) => {
    const moved = piles[from]?.slice(-1) ?? [];
    return piles.map((pile, index) => {
      if (index === from) return pile.slice(0, -1);
      return index === to ? [...pile, ...moved] : pile;
    });
  }, AT_START);

function movedBy(scene: Scene, moves: readonly PileMove[], index: number): ImageTexturedObject {
  const from = moves[index]?.from ?? 0;
  return thingNamed(scene, afterMoves(moves.slice(0, index))[from]?.at(-1) ?? "");
}

/** `below`: what is on top of the place now, if anything. `former`: what stood there first. */
function placeInWords(
  moved: ImageTexturedObject,
  below: ImageTexturedObject | undefined,
  former: ImageTexturedObject | undefined,
): string | undefined {
  if (below !== undefined) return `on the ${objectName(below)}`;
  if (former === undefined) return undefined;
  return former.id === moved.id ? BACK_AT_START : `where the ${objectName(former)} was`;
}

/** A frame for each moment between the moves, and the moves in words. */
function slotsOf(objects: readonly ImageTexturedObject[], { moves }: OrderGoal): PromptFillings {
  const named = (id: string | undefined) => objects.filter((object) => object.id === id);
  const slots: Record<string, PromptFillings[string]> = {};
  for (let done = 0; done <= moves.length; done++) {
    const piles = afterMoves(moves.slice(0, done));
    const stacked = piles.flatMap((pile, place) =>
      pile.flatMap((id, layer) =>
        named(id).map((object) => ({
          ...object,
          pose: upright(placeOf(place)),
          restsAtM: layer * object.heightM,
        })),
      ),
    );
    slots[`frame${done + 1}`] = { picture: pictureOfScene(stacked) };
    const move = moves[done];
    const [moved] = named(piles[move?.from ?? 0]?.at(-1));
    const [below] = named(piles[move?.to ?? 0]?.at(-1));
    if (move === undefined || moved === undefined) continue;
    slots[`object${done + 1}`] = { words: objectName(moved) };
    const [former] = named(AT_START[move.to]?.[0]);
    const where = placeInWords(moved, below, former);
    if (where !== undefined) slots[`target${done + 1}`] = { words: where };
  }
  return slots;
}
