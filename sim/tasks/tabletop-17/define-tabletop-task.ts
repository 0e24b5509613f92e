import { defined } from "../../../src/domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import type { Level } from "../../../src/domain/level.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import type { PromptForm, SceneView, Variation } from "../../../src/domain/variation.ts";
import type { Scene } from "../../scene/scene.ts";
import { lookOf } from "../../scene/scene-look.ts";
import { isWithinTable, MAX_DRAWS } from "../define-task.ts";
import { SceneInfeasibleError, UnsupportedLevelError, UnsupportedPromptError } from "../errors.ts";
import type { Guess, GuessContext } from "../guess.ts";
import { hasSlots, slotsIn } from "../sampling/phrases.ts";
import type { TaskEpisode, WordedGoal, WorkHeights } from "../task.ts";
import { type FilledPrompt, fillPrompt } from "./fill-prompt.ts";
import { hasOtherStep } from "./other-plan.ts";
import type { PhraseSet } from "./prompts/prompts.ts";
import type { PromptFillings, TabletopTask, TabletopTaskDefinition } from "./tabletop-task.ts";

/** A thing that is 2.4 times as tall as usual is the tallest, and a bowl's rim the highest to put one over. */
const SINGLE_THINGS: WorkHeights = { tallestObjectM: 0.085, tallestStackM: 0.075 };

const SWAP_DRAWS = 60;
/** So many that hardly a goal is missing where one of three things and one of five angles are drawn. */
const GOAL_DRAWS = 200;

/** Makes a task of its definition. How its goals are told and viewed has no influence on what is drawn. */
export function defineTabletopTask<Goal>(definition: TabletopTaskDefinition<Goal>): TabletopTask<Goal> {
  const { name, tags, levels, prompts, timeLimitS, heights = SINGLE_THINGS } = definition;
  const { asksMore = () => true } = definition;
  const promptForms: readonly PromptForm[] = prompts.words === undefined ? ["pictures"] : ["pictures", "words"];

  function draw(seed: number, level: Level, { prompt = "pictures", view }: Variation = {}) {
    if (!levels.includes(level)) throw new UnsupportedLevelError(name, level, levels);
    const phrases = prompts[prompt];
    if (phrases === undefined) throw new UnsupportedPromptError(name, prompt, promptForms);
    const random = new RandomSource(seed, `${name}/${level}`);
    const phrase = random.fork(`phrase/${prompt}`).pick(phrasesOf(seed, phrases));
    const look = lookOf(random.fork("look"), view);
    const told = (slots: PromptFillings) => fillPrompt(phrase, slots, prompt);
    for (let draws = 0; draws < MAX_DRAWS; draws++) {
      const arrangement = definition.arrange(random.fork(`draw${draws}`), level);
      if (arrangement === undefined) continue;
      const { objects, slots, goal } = arrangement;
      const scene: Scene = { task: name, level, seed, ...told(slots), objects, lines: [], look };
      if (isWithinTable(definition.expert(scene, goal))) return { scene, goal, slots, told, phrase };
    }
    throw new SceneInfeasibleError(name, level, seed, MAX_DRAWS);
  }

  function episodeIn(scene: Scene, goal: Goal): TaskEpisode {
    const follow = () => definition.follow(scene, goal);
    return {
      scene,
      expert: () => definition.expert(scene, goal),
      judge: (poses) => follow().verdict(poses),
      follow,
    };
  }

  /** Another goal in the same scene, for which another thing is taken first, or the same to another place. */
  function swapped(scene: Scene, goal: Goal, told: (slots: PromptFillings) => FilledPrompt): TaskEpisode | undefined {
    const random = new RandomSource(scene.seed, `${name}/${scene.level}/swapped`);
    const own = definition.expert(scene, goal);
    let elsewhere: TaskEpisode | undefined;
    for (let draw = 0; draw < SWAP_DRAWS; draw++) {
      const guessed = definition.guess?.(scene, random.fork(`${draw}`), goal);
      if (guessed === undefined) return undefined;
      const plan = definition.expert(scene, guessed.goal);
      if (!isWithinTable(plan) || !asksMore(guessed.goal, goal) || !hasOtherStep(plan, own)) continue;
      const other = episodeIn({ ...scene, ...told(guessed.slots) }, guessed.goal);
      if (hasOtherStep({ kind: "pick-place", steps: plan.steps.slice(0, 1) }, own)) return other;
      elsewhere ??= other;
    }
    return elsewhere;
  }

  /** The goals that can be given in a scene, its own first. They may repeat. */
  function* goalsIn(scene: Scene, goal: Goal, slots: PromptFillings) {
    yield { goal, slots };
    const random = new RandomSource(scene.seed, `${name}/${scene.level}/goals`);
    for (let draw = 0; draw < GOAL_DRAWS; draw++) {
      const guessed = definition.guess?.(scene, random.fork(`${draw}`), goal);
      if (guessed === undefined) return;
      yield guessed;
    }
  }

  function* wordedGoals(seed: number, level: Level, view?: SceneView): Generator<WordedGoal> {
    const { scene, goal, slots } = draw(seed, level, { prompt: "words", ...defined({ view }) });
    const { training = [], heldOut = [] } = prompts.words ?? {};
    const seen = new Set<string>();
    for (const asked of goalsIn(scene, goal, slots)) {
      const sentences = [...training, ...heldOut].map((phrase) => fillPrompt(phrase, asked.slots, "words").instruction);
      if (sentences.some((sentence) => seen.has(sentence))) continue;
      for (const sentence of sentences) seen.add(sentence);
      if (!isWithinTable(definition.expert(scene, asked.goal))) continue;
      yield { sentences, episode: (instruction) => episodeIn({ ...scene, instruction }, asked.goal) };
    }
  }

  /** The scene's own goal is drawn again: a scene does not carry it. */
  function guess({ scene, random }: GuessContext): Guess {
    const guessed = definition.guess?.(scene, random, draw(scene.seed, scene.level).goal);
    if (guessed === undefined) throw new RangeError(`the task ${name} has no guess`);
    const { goal, slots } = guessed;
    return { plan: definition.expert(scene, goal), words: wordsOf(slots) };
  }

  return {
    name,
    tags,
    levels,
    phrases: prompts.pictures.training,
    heldOutPhrases: orTraining(prompts.pictures),
    slots: {},
    timeLimitS,
    heights,
    promptForms,
    ...defined({ fixedTarget: definition.fixedTarget }),
    ...(prompts.words && { wordedGoals }),
    ...(definition.guess && { guess }),
    reset(seed, level, variation) {
      const { scene, goal, told, ...drawn } = draw(seed, level, variation);
      const { prompt = "pictures" } = variation ?? {};
      const retold = (phrase: string) =>
        hasSlots(phrase, slotsIn(drawn.phrase)) ? fillPrompt(phrase, drawn.slots, prompt) : undefined;
      const episode = { ...episodeIn(scene, goal), retold };
      const { guess: guessed } = definition;
      if (guessed === undefined) return episode;
      const other = (random: RandomSource) => told(guessed(scene, random, goal).slots);
      return { ...episode, drawn: other, swapped: () => swapped(scene, goal, told) };
    },
    episodeIn,
    resetIn: () => undefined,
    resetFrom() {
      throw new UnsupportedPromptError(name, "words", ["pictures"]);
    },
  };
}

const orTraining = ({ training, heldOut }: PhraseSet): readonly string[] => (heldOut.length === 0 ? training : heldOut);

const phrasesOf = (seed: number, phrases: PhraseSet): readonly string[] =>
  seed >= EVALUATION_SEED_BASE ? orTraining(phrases) : phrases.training;

const wordsOf = (slots: PromptFillings): Guess["words"] =>
  Object.fromEntries(
    Object.entries(slots).flatMap(([slot, { words }]) => (words === undefined ? [] : [[slot, words] as const])),
  );
