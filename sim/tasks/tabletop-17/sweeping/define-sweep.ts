import type { RandomSource } from "../../../../src/domain/random.ts";
import { type ImageTexturedObject, objectName, type Point } from "../../../objects/index.ts";
import { defineTabletopTask } from "../define-tabletop-task.ts";
import { levelsOf, listsOf, type TabletopTaskName } from "../level-lists.ts";
import { pictureOf } from "../prompt-pictures.ts";
import type { PromptFillings, TabletopTask, TabletopTaskDefinition } from "../tabletop-task.ts";
import { layBlocks } from "./block-layout.ts";
import { markingOf, type SweepCourse, spanOf } from "./sweep-course.ts";
import { followSweep } from "./sweep-follower.ts";
import { planSweep, type SweepPlan } from "./sweep-plan.ts";
import { drawRequest, requestsFor, type SweepRequest, sweptWords } from "./sweep-request.ts";

/** The parts of a block in a sweep: of the texture that the goal shows, or of the other one. */
type BlockRole = "target" | "distractor";

/** What the two sweeps differ in. */
export interface SweepDefinition extends Pick<TabletopTaskDefinition<DrawnSweep>, "prompts" | "timeLimitS"> {
  readonly name: TabletopTaskName;
  /** How far from its corner a block can be born along x and y. */
  readonly spreadM: Readonly<Record<BlockRole, number>>;
  layCourse(random: RandomSource): SweepCourse;
}

/** What the expert and the judge of a sweep work with. */
export interface DrawnSweep {
  readonly course: SweepCourse;
  readonly request: SweepRequest;
  /** The part of the blocks that the goal shows: that of the others is the other one. */
  readonly wanted: BlockRole;
  readonly bounds: ImageTexturedObject;
  readonly line: ImageTexturedObject;
  readonly blocks: readonly ImageTexturedObject[];
  readonly planFor: PlanFor;
  readonly steps: SweepPlan;
}

/** The plan that brings in so many blocks of that part. Undefined where none was found. */
type PlanFor = (wanted: BlockRole, asked: number) => SweepPlan | undefined;

/** The number and the word are drawn once, so that layouts that no plan solves do not make some of them rarer. */
const LAYOUTS_TRIED = 60;
/** In the prompt's picture a block is so many times as large as on the table. */
const PICTURED_SCALE = 7;

/** Makes a task of a course: so many small blocks of the texture shown, and no others, go into a rectangle. */
export const defineSweep = ({ name, spreadM, layCourse, ...rest }: SweepDefinition): TabletopTask<DrawnSweep> =>
  defineTabletopTask<DrawnSweep>({
    ...rest,
    name,
    tags: ["push", "constraint"],
    levels: levelsOf(name),

    arrange(random, level) {
      const { dragged, base } = listsOf(name, level);
      const [shown, other] = random.shuffle(dragged.images);
      const [boundsTexture, lineTexture] = random.shuffle(base.images);
      if (shown === undefined || other === undefined) return undefined;
      if (boundsTexture === undefined || lineTexture === undefined) return undefined;
      const request = drawRequest(random);
      const course = layCourse(random);
      const bounds = markingOf("bounds", "three-sided rectangle", boundsTexture, course.bounds);
      const line = markingOf("line", "line", lineTexture, course.line);
      for (let layout = 0; layout < LAYOUTS_TRIED; layout++) {
        const groups = [
          { texture: shown, role: "target", count: request.present, spreadM: spreadM.target },
          { texture: other, role: "distractor", count: request.present, spreadM: spreadM.distractor },
        ] as const;
        const blocks = layBlocks(random, groups, course.zone.x.high);
        if (blocks === undefined) continue;
        const planFor = plansOn(course, blocks);
        const steps = planFor("target", request.asked);
        if (steps === undefined) continue;
        const goal: DrawnSweep = { course, request, wanted: "target", bounds, line, blocks, planFor, steps };
        return { objects: [bounds, line, ...blocks], slots: fillings(goal), goal };
      }
      return undefined;
    },

    expert: (_, { steps }) => ({ kind: "pick-place", steps }),

    follow: (_, { course, request, wanted, blocks }) =>
      followSweep({
        wanted: blocks.filter(({ role }) => role === wanted).map(({ id }) => id),
        others: blocks.filter(({ role }) => role !== wanted).map(({ id }) => id),
        asked: request.asked,
        zone: course.zone,
        line: spanOf(course.line),
      }),

    /** Either texture, with any word that fits the number of its blocks, where that can be swept. */
    guess(_, random, drawn) {
      const request = random.pick(requestsFor(drawn.request.present));
      const wanted = random.pick(["target", "distractor"] as const);
      const steps = drawn.planFor(wanted, request.asked);
      const goal = steps === undefined ? drawn : { ...drawn, request, wanted, steps };
      return { goal, slots: fillings(goal) };
    },
  });

const blocksOf = (blocks: readonly ImageTexturedObject[], role: BlockRole): readonly ImageTexturedObject[] =>
  blocks.filter((block) => block.role === role);

/** The plans in one layout, each made once. The blocks that are nearest to the rectangle come first. */
function plansOn(course: SweepCourse, blocks: readonly ImageTexturedObject[]): PlanFor {
  const made = new Map<string, SweepPlan | undefined>();
  const middles = new Map(blocks.map(({ id, pose }): [string, Point] => [id, [pose.xM, pose.yM]]));
  return (role, asked) => {
    const key = `${role} ${asked}`;
    if (!made.has(key)) {
      const wanted = blocksOf(blocks, role).toSorted((a, b) => a.pose.xM - b.pose.xM);
      made.set(key, planSweep({ ...course, blocks: middles, wanted: wanted.map(({ id }) => id), asked }));
    }
    return made.get(key);
  };
}

function fillings({ blocks, request, wanted, bounds, line }: DrawnSweep): PromptFillings {
  const [block] = blocksOf(blocks, wanted);
  if (block === undefined) throw new RangeError("the goal of a sweep has no block to show");
  const pictured = { ...block, sizeScale: PICTURED_SCALE, heightM: PICTURED_SCALE * block.heightM };
  return {
    quantifier: { words: request.quantifier },
    swept: { picture: pictureOf(pictured), words: sweptWords(block.imageTexture, request) },
    bounds: { picture: pictureOf(bounds), words: objectName(bounds) },
    constraint: { picture: pictureOf(line), words: objectName(line) },
  };
}
