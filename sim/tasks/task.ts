import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import type { Level } from "../../src/domain/level.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import type { Scene } from "../scene/scene.ts";
import type { Guess, GuessContext } from "./guess.ts";
import type { ObjectSampler } from "./object-sampler.ts";
import type { ParsedInstruction } from "./parsed-instruction.ts";
import type { Slot } from "./slot.ts";

/** Where every object's origin is now, by its id, in the robot's base frame. */
export type ObjectPoses = ReadonlyMap<string, Pose>;

/** Whether the goal holds; where not, why not, in words. */
export type GoalVerdict = { readonly kind: "holds" } | { readonly kind: "missed"; readonly reason: string };

/** What a task puts on the table, what it asks for, and whatever its expert and its judge need to know. */
export interface Arrangement<Goal> extends Pick<Scene, "instruction" | "objects" | "lines"> {
  readonly goal: Goal;
}

/** A task as its author writes it; `defineTask` makes a `Task` of it. */
export interface TaskDefinition<Goal> {
  /** Lower case, with hyphens; what `--task` takes. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly levels: readonly Level[];
  /** Every way of saying it, with places to fill in, to be learnt from. */
  readonly phrases: readonly string[];
  /**
   * Other ways of saying it, of the same words, which no demonstration has: what evaluation seeds say, so that no
   * success comes of a sentence known by heart. Default: the phrases.
   */
  readonly heldOutPhrases?: readonly string[];
  /** What can be said in each slot of the phrases. Needed where instructions in a user's own words are parsed. */
  readonly slots?: Readonly<Record<string, Slot>>;
  /** Simulated seconds after which an episode is timed out. */
  readonly timeLimitS: number;
  /**
   * Draws an arrangement, or nothing where what was drawn does not fit on the table: then it is asked again. All that
   * is random comes from `random`. phrases: the ways of saying it that the seed may use.
   */
  arrange(random: RandomSource, sampler: ObjectSampler, phrases: readonly string[]): Arrangement<Goal> | undefined;
  /**
   * What is asked for in a scene that is there already, with what is parsed named by the places' ids; nothing where it
   * cannot be done there. Absent where the task has scenes of its own alone.
   */
  goalIn?(scene: Scene, parsed: ParsedInstruction): Goal | undefined;
  /** A plan that reaches the goal, from full knowledge of the scene. Pure. */
  expert(scene: Scene, goal: Goal): PickPlacePlan;
  /** Whether the goal holds with the objects at these poses. Pure, and no looser than the instruction. */
  judge(scene: Scene, goal: Goal, poses: ObjectPoses): GoalVerdict;
  /** What must not be so even for a moment, in words; looked at every control period. Default: nothing. */
  violation?(scene: Scene, goal: Goal, poses: ObjectPoses): string | undefined;
  /**
   * An instruction that could have been given in the scene, drawn evenly from those that this task could give with what
   * stands on the table. What the words do not decide (the kind of motion, how things are held) is as the expert has it.
   * Absent where the policy `language-blind` and the condition `drawn-instructions` are not offered.
   */
  guess?(context: GuessContext): Guess;
}

/** One drawn episode of a task: a scene, and what is known of how it should end. */
export interface TaskEpisode {
  readonly scene: Scene;
  expert(): PickPlacePlan;
  judge(poses: ObjectPoses): GoalVerdict;
  /** Absent where nothing is forbidden on the way. */
  readonly violation?: (poses: ObjectPoses) => string | undefined;
}

/** A task whose goal's type nobody outside needs to know. */
export interface Task {
  readonly name: string;
  readonly tags: readonly string[];
  readonly levels: readonly Level[];
  readonly phrases: readonly string[];
  readonly heldOutPhrases: readonly string[];
  readonly slots: Readonly<Record<string, Slot>>;
  readonly timeLimitS: number;
  readonly guess?: (context: GuessContext) => Guess;
  /**
   * The episode of a seed: the same seed and level give the same one, and share nothing with it.
   * @throws UnsupportedLevelError, SceneInfeasibleError
   */
  reset(seed: number, level: Level): TaskEpisode;
  /**
   * The episode of a seed in which the instruction is the one parsed and its words fit the scene; what it leaves open is
   * drawn. The same seed and words give the same one.
   * @throws SceneInfeasibleError
   */
  resetFrom(seed: number, parsed: ParsedInstruction): TaskEpisode;
  /**
   * The episode in a scene that is there already, in which what is parsed for a place of the phrase has the place's id;
   * nothing where it cannot be done there.
   */
  resetIn(scene: Scene, parsed: ParsedInstruction): TaskEpisode | undefined;
}
