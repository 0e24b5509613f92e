import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import type { Level } from "../../src/domain/level.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { RandomSource } from "../../src/domain/random.ts";
import { isWithin } from "../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { EVALUATION_SEED_BASE } from "../../src/evaluation/index.ts";
import type { Scene } from "../scene/scene.ts";
import { randomLook } from "../scene/scene-look.ts";
import { SceneInfeasibleError, UnsupportedLevelError } from "./errors.ts";
import type { ObjectSampler } from "./object-sampler.ts";
import type { ParsedInstruction } from "./parsed-instruction.ts";

/** Where every object's origin is now, by its id, in the robot's base frame. */
export type ObjectPoses = ReadonlyMap<string, Pose>;

/** Whether the goal holds; where not, why not, in words. */
export type GoalVerdict = { readonly kind: "holds" } | { readonly kind: "missed"; readonly reason: string };

/** What a task puts on the table, what it asks for, and whatever its expert and its judge need to know. */
export interface Arrangement<Goal> extends Pick<Scene, "instruction" | "objects" | "lines"> {
  readonly goal: Goal;
}

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
  readonly timeLimitS: number;
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

/** The ways of saying a task that its episode of the seed may use. */
export const phrasesFor = (
  seed: number,
  { phrases, heldOutPhrases }: Pick<Task, "phrases" | "heldOutPhrases">,
): readonly string[] => (seed >= EVALUATION_SEED_BASE ? heldOutPhrases : phrases);

/** How often a task may draw again before it is taken to be impossible. */
const MAX_DRAWS = 400;

/** Which objects may play which part. */
export interface ObjectSamplers {
  at(level: Level): ObjectSampler;
  from(parsed: ParsedInstruction): ObjectSampler;
}

/** Whether the action space of the table can say all of the plan: a grip may lie beyond what it is put on. */
const isWithinTable = ({ steps }: PickPlacePlan): boolean =>
  steps.every(({ from, to }) =>
    [from, to].every(({ xM, yM }) => isWithin(xM, TABLE_BOUNDS.x) && isWithin(yM, TABLE_BOUNDS.y)),
  );

/** Makes a task of its definition. */
export const defineTaskWith =
  (casting: ObjectSamplers) =>
  <Goal>(definition: TaskDefinition<Goal>): Task => {
    const { name, tags, levels, phrases, heldOutPhrases = phrases, timeLimitS } = definition;

    const episodeOf = (scene: Scene, goal: Goal): TaskEpisode => ({
      scene,
      expert: () => definition.expert(scene, goal),
      judge: (poses) => definition.judge(scene, goal, poses),
      ...(definition.violation && { violation: (poses) => definition.violation?.(scene, goal, poses) }),
    });

    function draw(random: RandomSource, level: Level, seed: number, sampler: ObjectSampler): TaskEpisode {
      const sayings = phrasesFor(seed, { phrases, heldOutPhrases });
      for (let draws = 0; draws < MAX_DRAWS; draws++) {
        const arrangement = definition.arrange(random.fork(`draw${draws}`), sampler, sayings);
        if (arrangement === undefined) continue;
        const { goal, objects, lines } = arrangement;
        const instruction = sampler.parsed?.instruction ?? arrangement.instruction;
        const look = randomLook(random.fork("look"));
        const scene: Scene = { task: name, level, seed, instruction, objects, lines, look };
        if (isWithinTable(definition.expert(scene, goal))) return episodeOf(scene, goal);
      }
      throw new SceneInfeasibleError(name, level, seed, MAX_DRAWS);
    }

    return {
      name,
      tags,
      levels,
      phrases,
      heldOutPhrases,
      timeLimitS,
      reset(seed, level) {
        if (!levels.includes(level)) throw new UnsupportedLevelError(name, level, levels);
        return draw(new RandomSource(seed, `${name}/${level}`), level, seed, casting.at(level));
      },
      resetIn(scene, parsed) {
        const goal = definition.goalIn?.(scene, parsed);
        return goal === undefined ? undefined : episodeOf(scene, goal);
      },
      resetFrom: (seed, parsed) =>
        draw(new RandomSource(seed, `${name}/told`), parsed.level, seed, casting.from(parsed)),
    };
  };
