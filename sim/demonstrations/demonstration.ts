import type { ActionSpace } from "../../src/action/index.ts";
import { RandomSource } from "../../src/domain/random.ts";
import type { SceneView } from "../../src/domain/variation.ts";
import { assertTrainingSeed } from "../../src/evaluation/index.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { Mujoco } from "../engine/index.ts";
import { modelOf } from "../objects/index.ts";
import { Renderer } from "../render/index.ts";
import type { Scene } from "../scene/scene.ts";
import { type SceneStack, SceneStacker, type StackedScene } from "../scene/scene-stack.ts";
import { tableActionSpace } from "../scene/table-action-space.ts";
import { type TaskEpisode, taskNamed } from "../tasks/index.ts";
import { GOAL_PICTURE, seenPicture } from "./goal-picture.ts";
import { assertDemonstrated, DEMONSTRATED_LEVEL, type Mixture, taskOfSeed } from "./mixture.ts";
import { PICTURE, patchObjects } from "./patches.ts";
import { type ShownObject, shownObjects } from "./shown-object.ts";
import { type Lesson, SampleBuilder, type TrainingSamples } from "./training-samples.ts";
import { variationOfSeed } from "./variation-of-seed.ts";

/**
 * The episode of a seed's demonstration, which shows its beginning.
 * @throws SeedOutOfRangeError where the seed is kept for evaluation; HeldOutTaskError where the task is
 */
export function demonstratedEpisode(seed: number, mixture: Mixture): TaskEpisode {
  assertTrainingSeed(seed, "demonstration");
  const task = taskNamed(taskOfSeed(seed, mixture));
  assertDemonstrated(task, "demonstration");
  const variation = variationOfSeed(seed, task);
  const episode = task.reset(seed, DEMONSTRATED_LEVEL, variation);
  // From straight above, heights cannot be seen. The view has no influence on what is drawn.
  return variation.view === "bench" && hasUnusualHeights(episode.scene)
    ? task.reset(seed, DEMONSTRATED_LEVEL, { ...variation, view: "tilted" })
    : episode;
}

/** Whether a thing is taller or shorter than its model, so that its height says something. */
const hasUnusualHeights = ({ objects }: Scene): boolean =>
  objects.some((object) => object.imageTexture !== undefined && object.heightM !== modelOf(object.shape).heightM);

/** The training data of one scene. */
export interface Demonstration {
  readonly seed: number;
  readonly task: string;
  /** The policy's first picture of the episode: three bytes a pixel, row by row, in `PICTURE`'s size. */
  readonly rgb: Uint8Array;
  readonly view: SceneView;
  /** The pictures that the samples show, in `SEEN_PICTURE`'s size. */
  readonly pictures: readonly Uint8Array[];
  /** See `patchObjects`. */
  readonly patchObjects: Uint8Array;
  readonly objects: readonly ShownObject[];
  readonly samples: TrainingSamples;
}

/** Makes the demonstrations of seeds. A seed's demonstration does not depend on the other seeds. */
export class Demonstrator {
  readonly #mixture: Mixture;
  readonly #sampleBuilder: SampleBuilder;
  readonly #stacker: SceneStacker;

  constructor(mujoco: Mujoco, mixture: Mixture, actionSpace: ActionSpace = tableActionSpace()) {
    this.#mixture = mixture;
    this.#stacker = new SceneStacker(mujoco);
    this.#sampleBuilder = new SampleBuilder(new UnifiedIoTokenizer(), actionSpace, mixture);
  }

  /**
   * It is fastest with some tens of seeds a call.
   * @throws SeedOutOfRangeError where a seed is kept for evaluation
   */
  demonstrate(seeds: readonly number[]): readonly Demonstration[] {
    const episodes = seeds.map((seed) => demonstratedEpisode(seed, this.#mixture));
    const lessons = episodes.map((episode) => this.#teach(episode));
    // Each scene with the pictures of all of its samples.
    const { scenes, assets } = this.#stacker.stack(
      episodes.map(({ scene }, index) => ({ ...scene, pictures: lessons[index]?.pictures ?? [] })),
    );
    return scenes.flatMap((scene, index) => {
      const lesson = lessons[index];
      return lesson === undefined ? [] : [demonstrationOf(scene, lesson, assets)];
    });
  }

  #teach(episode: TaskEpisode): ShownLesson {
    const objects = shownObjects(episode.scene);
    const random = new RandomSource(episode.scene.seed, "lessons");
    return { objects, ...this.#sampleBuilder.build(episode, objects, random) };
  }
}

interface ShownLesson extends Lesson {
  readonly objects: readonly ShownObject[];
}

function demonstrationOf(
  stacked: StackedScene,
  { objects, samples }: ShownLesson,
  assets: SceneStack["assets"],
): Demonstration {
  const { seed, task, look } = stacked.scene;
  const picture = new Renderer(stacked, { assets }).render(PICTURE.camera, PICTURE, { segmentation: true });
  return {
    seed,
    task,
    rgb: picture.rgb,
    view: look.kind,
    pictures: stacked.pictures.map((each) =>
      seenPicture(new Renderer(each, { assets }).render(PICTURE.camera, GOAL_PICTURE).rgb),
    ),
    patchObjects: patchObjects(picture.segmentation, stacked.geometry().geoms.names, objects),
    objects,
    samples,
  };
}
