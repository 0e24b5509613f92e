import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import type { Level } from "../../../src/domain/level.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import type { SceneObject } from "../../objects/index.ts";
import type { PromptPicture, Scene } from "../../scene/scene.ts";
import type { EpisodeFollower, Task, TaskEpisode, WorkHeights } from "../task.ts";
import type { Prompts } from "./prompts/prompts.ts";

/** What can stand in a slot of a phrase. With both, the form of the goal decides. */
export interface PromptFilling {
  readonly picture?: PromptPicture;
  /** Without an article. */
  readonly words?: string;
}

/** By the slots of a task's phrases, of both forms. */
export type PromptFillings = Readonly<Record<string, PromptFilling>>;

/** A drawn scene of tabletop-17: its objects, what its goal says and shows, and what the expert and the judge work with. */
export interface TabletopArrangement<Goal> {
  readonly objects: readonly SceneObject[];
  readonly slots: PromptFillings;
  readonly goal: Goal;
  /** The same with another of the objects as the target; absent where no other one can be. */
  readonly swapped?: Pick<TabletopArrangement<Goal>, "slots" | "goal">;
}

/** A goal that could have been given in a scene, and how it would be told. */
export interface TabletopGuess<Goal> {
  readonly goal: Goal;
  readonly slots: PromptFillings;
}

/** A task of tabletop-17 as its author writes it. */
export interface TabletopTaskDefinition<Goal> {
  readonly name: string;
  readonly tags: readonly string[];
  readonly levels: readonly Level[];
  readonly prompts: Prompts;
  /** Simulated seconds after which an episode is timed out. */
  readonly timeLimitS: number;
  /**
   * True where no other object of a scene can be the target: the condition `swapped-target` is not offered. Default: false.
   */
  readonly fixedTarget?: boolean;
  /** Default: those of single things and bases. */
  readonly heights?: WorkHeights;
  /**
   * Draws an arrangement, or undefined where it does not fit on the table; then it is called again. All randomness comes
   * from `random`, and none of it depends on how the goal is told.
   */
  arrange(random: RandomSource, level: Level): TabletopArrangement<Goal> | undefined;
  /** A plan that reaches the goal from the beginning, made with full knowledge of the scene, of at most 8 steps. Pure. */
  expert(scene: Scene, goal: Goal): PickPlacePlan;
  /** Begins to judge an episode. */
  follow(scene: Scene, goal: Goal): EpisodeFollower;
  /**
   * A goal that could have been given in the scene, drawn evenly from those that the task could give with what stands on
   * the table: what a policy aims at that sees the table and does not look at the goal. `goal`: the episode's own, of
   * which only what the table shows may have an influence.
   */
  guess?(scene: Scene, random: RandomSource, goal: Goal): TabletopGuess<Goal>;
  /** Whether what reaches `than` leaves something of `goal` to do. Needed where plans can differ for the same goal. */
  asksMore?(goal: Goal, than: Goal): boolean;
}

/** A task of tabletop-17. A scene with its goal can also come from elsewhere, as from a recording. */
export interface TabletopTask<Goal> extends Task {
  /** The episode of a goal in a scene, whose objects have the ids and the roles that the task gives to its own. */
  episodeIn(scene: Scene, goal: Goal): TaskEpisode;
}
