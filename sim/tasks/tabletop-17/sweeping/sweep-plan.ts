import type { PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import type { Point } from "../../../objects/index.ts";
import { type BlockWay, isFreeOf, isWithinReach, pushOf, ROLL_M } from "./block-push.ts";

/** What a plan of pushes is made for. */
export interface SweepProblem {
  /** The middles of all blocks, by their ids. */
  readonly blocks: ReadonlyMap<string, Point>;
  /** The blocks that may be swept, the best to begin with first. */
  readonly wanted: readonly string[];
  /** How many of them. */
  readonly asked: number;
  /** The ways into the zone for a block that stands there, the best first, each as the points where it turns. */
  readonly waysIn: (at: Point) => readonly (readonly Point[])[];
  /** Whether a block's middle may move straight from one point to the other. */
  readonly isAllowed: (from: Point, to: Point) => boolean;
}

export type SweepPlan = readonly PickPlaceStep[];

/** The longest plan that a policy can say. */
const MAX_PUSHES = 8;
/** Where the blade's middle can be, left of the block's: far enough from either end of the blade to push it steadily. */
const ASIDES_M = [0, 0.009, -0.009, 0.018, -0.018];
/** How many ways of one block are tried before the next block is. */
const WAYS_TRIED = 3;

interface State {
  readonly blocks: ReadonlyMap<string, Point>;
  readonly left: readonly string[];
  readonly steps: readonly PickPlaceStep[];
}

/** Pushes that bring as many blocks into the zone as asked, one block at a time. Undefined where none was found. */
export function planSweep(problem: SweepProblem): readonly PickPlaceStep[] | undefined {
  return complete(problem, { blocks: problem.blocks, left: problem.wanted, steps: [] }, problem.asked);
}

function complete(problem: SweepProblem, state: State, asked: number): readonly PickPlaceStep[] | undefined {
  if (asked === 0) return state.steps;
  for (const id of state.left) {
    for (const next of swept(problem, state, id)) {
      const steps = complete(problem, next, asked - 1);
      if (steps !== undefined) return steps;
    }
  }
  return undefined;
}

/** The states after one block has been swept, each by another way. */
function swept(problem: SweepProblem, { blocks, left, steps }: State, id: string): readonly State[] {
  const start = blocks.get(id);
  if (start === undefined) return [];
  const others = [...blocks].flatMap(([other, at]) => (other === id ? [] : [at]));
  const legs = new Legs(problem, others);
  const after: State[] = [];
  for (const way of problem.waysIn(start)) {
    if (after.length === WAYS_TRIED) break;
    const pushes = legs.along([start, ...way], MAX_PUSHES - steps.length);
    const end = way.at(-1);
    if (pushes === undefined || end === undefined) continue;
    after.push({
      blocks: new Map([...blocks, [id, end]]),
      left: left.filter((other) => other !== id),
      steps: [...steps, ...pushes],
    });
  }
  return after;
}

/** The pushes between the points of one block's ways, which have many in common. Each is looked for once. */
class Legs {
  readonly #isAllowed: SweepProblem["isAllowed"];
  readonly #others: readonly Point[];
  readonly #found = new Map<string, PickPlaceStep | undefined>();

  constructor({ isAllowed }: SweepProblem, others: readonly Point[]) {
    this.#isAllowed = isAllowed;
    this.#others = others;
  }

  /** Undefined where one of them is not possible or they are too many. */
  along(points: readonly Point[], most: number): readonly PickPlaceStep[] | undefined {
    if (points.length - 1 > most) return undefined;
    const pushes: PickPlaceStep[] = [];
    for (const [index, end] of points.slice(1).entries()) {
      const start = points[index];
      const push = start && this.#between(start, end, index === 0 ? 0 : ROLL_M);
      if (push === undefined) return undefined;
      pushes.push(push);
    }
    return pushes;
  }

  #between(start: Point, end: Point, offM: number): PickPlaceStep | undefined {
    const key = `${start} ${end} ${offM}`;
    if (this.#found.has(key)) return this.#found.get(key);
    const way = ASIDES_M.map((asideM): BlockWay => ({ start, end, asideM, offM })).find(
      (each) => isWithinReach(pushOf(each)) && isFreeOf(each, this.#others),
    );
    const push = way && this.#isAllowed(start, end) ? pushOf(way) : undefined;
    this.#found.set(key, push);
    return push;
  }
}
