import type { Writable } from "node:stream";
import { inspect } from "node:util";
import type { DecisionRecord } from "../../sim/episode/decision-records.ts";
import type { SimulatedEpisode } from "../../sim/episode/simulated-episode.ts";
import type { WallTimeLimits } from "../../sim/episode/wall-time.ts";
import type { InstructionInScene, ParseResult } from "../../sim/language/index.ts";
import type { PolicyFactories } from "../../sim/policies/create-policy.ts";
import type { Task } from "../../sim/tasks/index.ts";
import type { ActionPlan } from "../../src/domain/action-plan.ts";
import { defined } from "../../src/domain/defined.ts";
import type { Frame } from "../../src/domain/frame.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { printable } from "../../src/domain/printable.ts";
import { type PlanarBounds, TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import type { EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { EpisodeObserver, PictureRequest } from "../../src/ports/episode-observer.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { TaskInfo } from "../options/choices.node.ts";
import { type GoalInScene, type ShownResult, unjudged, withoutJudge } from "./unjudged-outcome.ts";

export interface FilmOptions extends RunningOptions {
  /** A task that was made from a user's words. Default: the registry's task that the episode names. */
  readonly task?: Task;
  /** What the policy is told. Default: the goal of the episode's own scene. */
  readonly told?: GoalInScene;
  readonly signal: AbortSignal;
  readonly filmStrip: PictureRequest;
  /** Observers besides the film strip and the decision records. Default: none. */
  readonly observers?: readonly EpisodeObserver<SimulatedEpisode>[];
}

export interface FilmedEpisode {
  readonly result: ShownResult;
  /** The pictures of the film strip. */
  readonly frames: readonly Frame[];
  /** One for each picture of each decision. Empty where the policy uses no camera. */
  readonly decisionRecords: readonly DecisionRecord[];
  /**
   * The pictures in the goal as the policy got them, or drawn for people where it took none. Empty where there are none,
   * and where the episode crashed.
   */
  readonly goalPictures: readonly Picture[];
}

/** Loads the policies of folders that episodes name. */
export interface PolicyProvider {
  factoriesFor(name: string): Promise<PolicyFactories>;
}

/** How episodes are run. */
export interface RunningOptions {
  readonly policies?: PolicyProvider;
  readonly limits?: WallTimeLimits;
  /** Gets warnings about what went wrong without an effect on the outcome. */
  readonly onWarning?: (message: string) => void;
}

/** Pixels of a goal's pictures where the policy takes none. */
const FOR_PEOPLE = { width: 192, height: 96 };

const NO_LOADER: PolicyProvider = { factoriesFor: async () => ({}) };

/** The properties of the table that a policy has to fit. */
export interface Table {
  /** The cameras that policies can use, and the longest edge that a picture can have. */
  readonly cameras: readonly string[];
  readonly maxImageEdge: number;
  /** The part of the table that the arm reaches, metres in the robot's base frame. */
  readonly bounds: PlanarBounds;
  /** Set-points a second. */
  readonly controlRateHz: number;
}

/** The simulated world as the commands use it. */
export interface EpisodeSimulator extends Table {
  readonly tasks: readonly TaskInfo[];
  createEpisodeRunner(options?: RunningOptions): Promise<EpisodeRunner>;
  /** What an instruction in a user's words asks for. */
  parseInstruction(text: string): Promise<ParseResult>;
  /** What words mean in the scene of an episode. */
  interpretInScene(spec: EpisodeSpec, words: string): Promise<InstructionInScene>;
  film(spec: EpisodeSpec, options: FilmOptions): Promise<FilmedEpisode>;
  /** The first observation that a policy would get in an episode, without running the episode. */
  firstObservation(spec: EpisodeSpec, policy: Pick<Policy, "cameras" | "goalPictures">): Promise<Observation>;
  /** The number of pictures in the goal of an episode. `task`: as in `FilmOptions`. */
  toldPictureCount(spec: EpisodeSpec, task?: Task): number;
  /** Those of the phrases, with slots, in which the goal of an episode can be told. */
  fittingPhrases(spec: EpisodeSpec, phrases: readonly string[]): readonly string[];
  /** The phrases that demonstrations of a task have, for goals with pictures where it has pictures. */
  knownPhrases(task: string): readonly string[];
  /** What was wrong with a plan that missed the episode's goal, in a few words. */
  failureKind(spec: EpisodeSpec, plan: ActionPlan): string;
}

/**
 * Loads the MuJoCo world. Commands load it here and nowhere else, so that those without it start fast. An error that makes
 * an episode crash is written to `stderr` with its stack. The result has no stack, since it is the same on every machine.
 */
export async function loadEpisodeSimulator({
  stderr = process.stderr,
}: {
  readonly stderr?: Writable;
} = {}): Promise<EpisodeSimulator> {
  const [
    table,
    world,
    { FilmStrip },
    { DecisionRecords },
    tasks,
    { failureKind },
    { toldPictureCount },
    { fittingPhrases },
    { loadMujoco },
  ] = await Promise.all([
    loadTable(),
    import("../../sim/episode/run-episode.ts"),
    import("../../sim/episode/film-strip.ts"),
    import("../../sim/episode/decision-records.ts"),
    import("../../sim/tasks/index.ts"),
    import("../../sim/policies/failure-kind.ts"),
    import("../../sim/policies/told-picture-count.ts"),
    import("../../sim/policies/fitting-phrases.ts"),
    import("../../sim/engine/index.ts"),
  ]);
  const { listTasks, taskNamed } = tasks;
  const onCrash = (error: unknown): void => {
    stderr.write(`an episode crashed: ${printable(inspect(error))}\n`);
  };
  return {
    ...table,
    tasks: listTasks(),
    async createEpisodeRunner({ policies: loader = NO_LOADER, ...options } = {}) {
      await loadMujoco();
      return async (spec, signal) => {
        const policies = await loader.factoriesFor(spec.policy);
        return world.runEpisode(spec, { ...options, signal, policies, onCrash });
      };
    },
    firstObservation: async (spec, policy) =>
      (await import("../../sim/episode/first-observation.ts")).firstObservation(spec, policy),
    toldPictureCount,
    fittingPhrases,
    knownPhrases: (name) => taskNamed(name).phrases,
    failureKind(spec, plan) {
      const { scene, expert, follow } = taskNamed(spec.task).reset(spec.seed, spec.level, spec);
      // Tasks that follow their episodes judge the order too.
      return failureKind(scene, plan, expert(), { isOrdered: follow !== undefined });
    },
    parseInstruction: async (text) => (await import("../../sim/language/index.ts")).parseInstruction(text),
    interpretInScene: async (spec, words) =>
      (await import("../../sim/language/index.ts")).interpretInScene(taskNamed(spec.task), spec, words),
    async film(spec, { policies = NO_LOADER, task, told, filmStrip, observers = [], ...options }) {
      const [factories] = await Promise.all([policies.factoriesFor(spec.policy), loadMujoco()]);
      const strip = new FilmStrip(filmStrip);
      const records = new DecisionRecords();
      let given: readonly Picture[] | undefined;
      const goal: EpisodeObserver = {
        event(event) {
          if (event.kind === "observed") given = event.observation.goal.pictures;
        },
      };
      const isJudged = told?.isJudged ?? true;
      const acted = isJudged ? task : withoutJudge(taskNamed(spec.task));
      const result = await world.runEpisode(spec, {
        ...options,
        ...defined({ tasks: acted && [acted], goal: told?.goal }),
        observers: [strip, records, goal, ...observers],
        policies: factories,
        onCrash,
      });
      const shown = isJudged ? result : unjudged(result);
      return {
        result: shown,
        frames: strip.frames,
        decisionRecords: records.records,
        goalPictures: result.outcome.kind === "crash" ? [] : (given ?? (await picturesForPeople(spec, { task, told }))),
      };
    },
  };
}

async function picturesForPeople(
  spec: EpisodeSpec,
  { task, told }: { readonly task: Task | undefined; readonly told: GoalInScene | undefined },
): Promise<readonly Picture[]> {
  if (told !== undefined) return told.goal.pictures ?? [];
  return (await import("../../sim/episode/told-pictures.ts")).toldPictures(spec, FOR_PEOPLE, task);
}

/** The table's properties, read without loading the world. */
export async function loadTable(): Promise<Table> {
  const [{ CAMERA_NAMES }, { MAX_IMAGE_EDGE }, { CONTROL_PERIOD_S }] = await Promise.all([
    import("../../sim/scene/scene.ts"),
    import("../../sim/render/image-size.ts"),
    import("../../sim/robot/physics-options.ts"),
  ]);
  return {
    cameras: CAMERA_NAMES,
    maxImageEdge: MAX_IMAGE_EDGE,
    bounds: TABLE_BOUNDS,
    controlRateHz: 1 / CONTROL_PERIOD_S,
  };
}
