import type { PickPlaceOptions } from "../../src/control/index.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import type { Level } from "../../src/domain/level.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import type { PromptForm, SceneView, Variation } from "../../src/domain/variation.ts";
import type { Scene } from "../scene/scene.ts";
import type { Guess, GuessContext } from "./guess.ts";
import type { ObjectSampler } from "./object-sampler.ts";
import type { ParsedInstruction } from "./parsed-instruction.ts";
import type { Slot } from "./slot.ts";

/** The pose of every object's origin, by its id, in the robot's base frame. */
export type ObjectPoses = ReadonlyMap<string, Pose>;

/** Whether the goal holds, and in words why it does not. */
export type GoalVerdict = { readonly kind: "holds" } | { readonly kind: "missed"; readonly reason: string };

/** A drawn scene: its objects and lines, its instruction, and the goal that the expert and the judge work with. */
export interface Arrangement<Goal> extends Pick<Scene, "instruction" | "objects" | "lines"> {
  readonly goal: Goal;
  /** What stands in the slots of the phrase. Absent where the goal cannot be told in another phrase. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A task as its author writes it; `defineTask` makes a `Task` of it. */
export interface TaskDefinition<Goal> {
  /** Lower case, with hyphens. `--task` takes it. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly levels: readonly Level[];
  /** The sentences of demonstrations, with slots. */
  readonly phrases: readonly string[];
  /**
   * The sentences of evaluation seeds: made of the same words, and in no demonstration, so that a policy cannot succeed
   * with sentences that it knows by heart. Default: the phrases.
   */
  readonly heldOutPhrases?: readonly string[];
  /** What can be said in each slot of the phrases. Needed where instructions in a user's own words are parsed. */
  readonly slots?: Readonly<Record<string, Slot>>;
  /** Simulated seconds after which an episode is timed out. */
  readonly timeLimitS: number;
  /**
   * True where no other object of a scene can be the target: the condition `swapped-target` is not offered. Default: false.
   */
  readonly fixedTarget?: boolean;
  /**
   * Draws an arrangement, or undefined where it does not fit on the table; then it is called again. All randomness comes
   * from `random`. `phrases`: those that the seed may use.
   */
  arrange(random: RandomSource, sampler: ObjectSampler, phrases: readonly string[]): Arrangement<Goal> | undefined;
  /**
   * The goal of an instruction in a scene that was drawn before, for another instruction. The objects that the
   * instruction names have the slots' names as ids. Undefined where it cannot be done in that scene. Absent where the
   * task works in its own scenes only.
   */
  goalIn?(scene: Scene, parsed: ParsedInstruction): Goal | undefined;
  /** A plan that reaches the goal, made with full knowledge of the scene. Pure. */
  expert(scene: Scene, goal: Goal): PickPlacePlan;
  /** Whether the goal holds with the objects at these poses. Pure, and no looser than the instruction. */
  judge(scene: Scene, goal: Goal, poses: ObjectPoses): GoalVerdict;
  /** What must not happen even for a moment, in words. Checked in every control period. Default: nothing. */
  violation?(scene: Scene, goal: Goal, poses: ObjectPoses): string | undefined;
  /**
   * An instruction that could have been given in the scene, drawn evenly from those that this task could give with what
   * stands on the table. What the words do not decide (the kind of motion, how things are held) is as the expert has it.
   * Absent where the policy `language-blind` and the condition `drawn-instructions` are not offered.
   */
  guess?(context: GuessContext): Guess;
}

/**
 * Judges an episode while it goes on, for tasks in which the way matters: a goal counts from the moment that it is
 * reached, and so does a mistake. It keeps what it has seen.
 */
export interface EpisodeFollower {
  /** To be called when a step has ended: the tool is up and holds nothing, and every object has come to rest. */
  rest(poses: ObjectPoses): void;
  /** To be called in every control period. Absent where nothing is forbidden on the way. */
  readonly move?: (poses: ObjectPoses) => void;
  /**
   * With what it has seen so far; with `poses`, as if a step ended there too. Pure: a step that ends is told to `rest`
   * alone.
   */
  verdict(poses?: ObjectPoses): GoalVerdict;
}

/** One drawn episode of a task: its scene, its expert and its judge. */
export interface TaskEpisode {
  readonly scene: Scene;
  expert(): PickPlacePlan;
  judge(poses: ObjectPoses): GoalVerdict;
  /** Absent where the task forbids nothing on the way. */
  readonly violation?: (poses: ObjectPoses) => string | undefined;
  /**
   * The episode of the same scene with another of its objects as the target, judged by that. Absent where no other object
   * can be; undefined in a scene that has none.
   */
  readonly swapped?: () => TaskEpisode | undefined;
  /**
   * The goal that the task's `guess` draws from the same numbers, as it is told. Absent where the guess's words in one of
   * the task's phrases tell it.
   */
  readonly drawn?: (random: RandomSource) => Pick<Scene, "instruction" | "pictures">;
  /**
   * The episode's goal in another phrase, which has the slots of its own and no others; undefined for a phrase that has
   * others. Absent where the task does not tell goals in other phrases.
   */
  readonly retold?: (phrase: string) => Pick<Scene, "instruction" | "pictures"> | undefined;
  /** Begins to follow the episode. Where it is present, its verdict decides, and `judge` and `violation` are not asked. */
  readonly follow?: () => EpisodeFollower;
}

/** What a controller has to know of the things in a scene to move fast above them and slowly near them. */
export type WorkHeights = Partial<Pick<PickPlaceOptions, "tallestObjectM" | "tallestStackM" | "safeHeightM">>;

/** A goal that can be given in a scene in words. */
export interface WordedGoal {
  /** The goal in each of the task's phrases. */
  readonly sentences: readonly string[];
  /** The episode of the scene with this instruction, judged by the goal. */
  episode(instruction: string): TaskEpisode;
}

/** A task. The type of its goal is its own. */
export interface Task {
  readonly name: string;
  readonly tags: readonly string[];
  readonly levels: readonly Level[];
  readonly phrases: readonly string[];
  readonly heldOutPhrases: readonly string[];
  readonly slots: Readonly<Record<string, Slot>>;
  readonly timeLimitS: number;
  readonly fixedTarget?: boolean;
  readonly guess?: (context: GuessContext) => Guess;
  /** How tall what is picked and stacked in its scenes can be. Default: the controller's own heights. */
  readonly heights?: WorkHeights;
  /** The forms in which its goals can be told. Default: words. */
  readonly promptForms?: readonly PromptForm[];
  /**
   * The episode of a seed. The same seed, level and variation give an equal episode, and two episodes share no memory.
   * @throws UnsupportedLevelError, SceneInfeasibleError
   */
  reset(seed: number, level: Level, variation?: Variation): TaskEpisode;
  /**
   * The episode of a seed with a given instruction. The objects that it names look as it says; everything else is drawn.
   * The same seed, words and variation give an equal episode.
   * @throws SceneInfeasibleError
   */
  resetFrom(seed: number, parsed: ParsedInstruction, variation?: Variation): TaskEpisode;
  /**
   * The episode of an instruction in a scene that was drawn before. The objects that the instruction names have the
   * slots' names as ids. Undefined where the instruction cannot be done in that scene.
   */
  resetIn(scene: Scene, parsed: ParsedInstruction): TaskEpisode | undefined;
  /**
   * The goals that can be given in the scene of a seed, the scene's own first. For tasks that parse no instructions;
   * absent where words cannot tell their goals.
   */
  readonly wordedGoals?: (seed: number, level: Level, view?: SceneView) => Iterable<WordedGoal>;
}
