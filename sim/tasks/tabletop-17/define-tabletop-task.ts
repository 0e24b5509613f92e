import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import type { Level } from "../../../src/domain/level.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import type { PromptForm, Variation } from "../../../src/domain/variation.ts";
import type { Scene } from "../../scene/scene.ts";
import { lookOf } from "../../scene/scene-look.ts";
import { isWithinTable, MAX_DRAWS } from "../define-task.ts";
import { SceneInfeasibleError, UnsupportedLevelError, UnsupportedPromptError } from "../errors.ts";
import type { Guess, GuessContext } from "../guess.ts";
import type { Task, TaskEpisode } from "../task.ts";
import { fillPrompt } from "./fill-prompt.ts";
import type { PhraseSet } from "./prompts/prompts.ts";
import type { PromptFilling, PromptFillings, TabletopTaskDefinition } from "./tabletop-task.ts";

/** Makes a task of its definition. How its goals are told and viewed has no influence on what is drawn. */
export function defineTabletopTask<Goal>(definition: TabletopTaskDefinition<Goal>): Task {
  const { name, tags, levels, prompts, timeLimitS } = definition;
  const promptForms: readonly PromptForm[] = prompts.words === undefined ? ["pictures"] : ["pictures", "words"];

  function draw(seed: number, level: Level, { prompt = "pictures", view }: Variation) {
    if (!levels.includes(level)) throw new UnsupportedLevelError(name, level, levels);
    const phrases = prompts[prompt];
    if (phrases === undefined) throw new UnsupportedPromptError(name, prompt, promptForms);
    const random = new RandomSource(seed, `${name}/${level}`);
    const phrase = random.fork(`phrase/${prompt}`).pick(phrasesOf(seed, phrases));
    const look = lookOf(random.fork("look"), view);
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const arrangement = definition.arrange(random.fork(`draw${draws}`), level);
      if (arrangement === undefined) continue;
      const { objects, slots, goal } = arrangement;
      const scene: Scene = { task: name, level, seed, ...fillPrompt(phrase, slots, prompt), objects, lines: [], look };
      if (isWithinTable(definition.expert(scene, goal))) return { scene, goal };
    }
    throw new SceneInfeasibleError(name, level, seed, MAX_DRAWS);
  }

  function reset(seed: number, level: Level, variation: Variation = {}): TaskEpisode {
    const { scene, goal } = draw(seed, level, variation);
    const follow = () => definition.follow(scene, goal);
    return {
      scene,
      expert: () => definition.expert(scene, goal),
      judge(poses) {
        const follower = follow();
        follower.rest(poses);
        return follower.verdict();
      },
      follow,
    };
  }

  /** The scene's own goal is drawn again: a scene does not carry it. */
  function guess(context: GuessContext): Guess {
    const { seed, level } = context.scene;
    const guessed = definition.guess?.(context, draw(seed, level, {}).goal);
    if (guessed === undefined) throw new RangeError(`the task ${name} has no guess`);
    return { plan: guessed.plan, words: eachOf(guessed.slots, "words"), pictures: eachOf(guessed.slots, "picture") };
  }

  return {
    name,
    tags,
    levels,
    phrases: prompts.pictures.training,
    heldOutPhrases: orTraining(prompts.pictures),
    slots: {},
    timeLimitS,
    promptForms,
    ...(definition.guess && { guess }),
    reset,
    resetIn: () => undefined,
    resetFrom() {
      throw new UnsupportedPromptError(name, "words", ["pictures"]);
    },
  };
}

const orTraining = ({ training, heldOut }: PhraseSet): readonly string[] => (heldOut.length === 0 ? training : heldOut);

const phrasesOf = (seed: number, phrases: PhraseSet): readonly string[] =>
  seed >= EVALUATION_SEED_BASE ? orTraining(phrases) : phrases.training;

/** What the slots that have it are told with, by the slots. */
const eachOf = <Kind extends keyof PromptFilling>(slots: PromptFillings, kind: Kind) =>
  Object.fromEntries(
    Object.entries(slots).flatMap(([slot, { [kind]: filling }]) => (filling === undefined ? [] : [[slot, filling]])),
  );
