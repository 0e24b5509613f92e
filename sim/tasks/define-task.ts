import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import { defined } from "../../src/domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import { RandomSource } from "../../src/domain/random.ts";
import { isWithin } from "../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import type { SceneView } from "../../src/domain/variation.ts";
import type { Scene } from "../scene/scene.ts";
import { lookOf } from "../scene/scene-look.ts";
import { SceneInfeasibleError, UnsupportedLevelError } from "./errors.ts";
import { type ObjectSampler, samplerAt, samplerFrom } from "./object-sampler.ts";
import { fillPhrase, hasSlots } from "./sampling/phrases.ts";
import type { Arrangement, Task, TaskDefinition, TaskEpisode } from "./task.ts";

/** The phrases that the episode of a seed may use. */
export const phrasesFor = (
  seed: number,
  { phrases, heldOutPhrases }: Pick<Task, "phrases" | "heldOutPhrases">,
): readonly string[] => (seed >= EVALUATION_SEED_BASE ? heldOutPhrases : phrases);

/** After so many draws without a scene that fits, the task counts as impossible. */
export const MAX_DRAWS = 400;

/** Whether the table's action space can express the whole plan. A grip may lie farther out than the object's centre. */
export const isWithinTable = ({ steps }: PickPlacePlan): boolean =>
  steps.every(({ from, to }) =>
    [from, to].every(({ xM, yM }) => isWithin(xM, TABLE_BOUNDS.x) && isWithin(yM, TABLE_BOUNDS.y)),
  );

/** Makes a task of its definition, with the objects that each level has, or those that an instruction names. */
export function defineTask<Goal>(definition: TaskDefinition<Goal>): Task {
  const {
    name,
    tags,
    levels,
    phrases,
    heldOutPhrases = phrases,
    slots = {},
    timeLimitS,
    guess,
    fixedTarget,
  } = definition;

  const episodeOf = (scene: Scene, goal: Goal, words?: Arrangement<Goal>["words"]): TaskEpisode => ({
    scene,
    expert: () => definition.expert(scene, goal),
    judge: (poses) => definition.judge(scene, goal, poses),
    ...(words && { retold: (phrase) => retoldIn(words, phrase) }),
    ...(definition.violation && { violation: (poses) => definition.violation?.(scene, goal, poses) }),
  });

  function draw(
    random: RandomSource,
    { level, seed, view }: Pick<Scene, "level" | "seed"> & { readonly view: SceneView },
    sampler: ObjectSampler,
  ): TaskEpisode {
    const sayings = phrasesFor(seed, { phrases, heldOutPhrases });
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const arrangement = definition.arrange(random.fork(`draw${draws}`), sampler, sayings);
      if (arrangement === undefined) continue;
      const { goal, objects, lines, words } = arrangement;
      const instruction = sampler.parsed?.instruction ?? arrangement.instruction;
      const look = lookOf(random.fork("look"), view);
      const scene: Scene = { task: name, level, seed, instruction, objects, lines, look };
      if (isWithinTable(definition.expert(scene, goal))) return episodeOf(scene, goal, words);
    }
    throw new SceneInfeasibleError(name, level, seed, MAX_DRAWS);
  }

  return {
    name,
    tags,
    levels,
    phrases,
    heldOutPhrases,
    slots,
    timeLimitS,
    ...defined({ guess, fixedTarget }),
    reset(seed, level, { view = "tilted" } = {}) {
      if (!levels.includes(level)) throw new UnsupportedLevelError(name, level, levels);
      return draw(new RandomSource(seed, `${name}/${level}`), { level, seed, view }, samplerAt(level));
    },
    resetIn(scene, parsed) {
      const goal = definition.goalIn?.(scene, parsed);
      return goal === undefined ? undefined : episodeOf(scene, goal);
    },
    resetFrom: (seed, parsed, { view = "tilted" } = {}) =>
      draw(new RandomSource(seed, `${name}/told`), { level: parsed.level, seed, view }, samplerFrom(parsed)),
  };
}

const retoldIn = (words: Readonly<Record<string, string>>, phrase: string): Pick<Scene, "instruction"> | undefined =>
  hasSlots(phrase, Object.keys(words)) ? { instruction: fillPhrase(phrase, words) } : undefined;
