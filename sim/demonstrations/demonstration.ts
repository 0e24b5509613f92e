import type { ActionSpace } from "../../src/action/index.ts";
import { RandomSource } from "../../src/domain/random.ts";
import { assertTrainingSeed } from "../../src/evaluation/index.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { Mujoco } from "../engine/index.ts";
import { Renderer } from "../render/index.ts";
import { tableActionSpace } from "../scene/table-action-space.ts";
import { type TaskEpisode, taskNamed } from "../tasks/index.ts";
import { type Mixture, taskOfSeed } from "./mixture.ts";
import { PICTURE, patchObjects } from "./patches.ts";
import { type SceneStack, SceneStacker } from "./scene-stack.ts";
import { type ShownObject, shownObjects } from "./shown-object.ts";
import { SampleBuilder, type TrainingSamples } from "./training-samples.ts";

/** The level that policies are trained at: what the others hold out does not occur. */
export const DEMONSTRATED_LEVEL = "L1";

/**
 * The episode that a seed's demonstration shows the beginning of.
 * @throws SeedOutOfRangeError where the seed is kept for evaluation
 */
export function demonstratedEpisode(seed: number, mixture: Mixture): TaskEpisode {
  assertTrainingSeed(seed, "demonstration");
  return taskNamed(taskOfSeed(seed, mixture)).reset(seed, DEMONSTRATED_LEVEL);
}

/** What can be learnt from one scene. */
export interface Demonstration {
  readonly seed: number;
  readonly task: string;
  /** Three bytes a pixel, row by row, of `PICTURE`'s size: what the policy sees as the episode of this seed begins. */
  readonly rgb: Uint8Array;
  /** See `patchObjects`. */
  readonly patchObjects: Uint8Array;
  readonly objects: readonly ShownObject[];
  readonly samples: TrainingSamples;
}

/** Makes the demonstrations of seeds; the same seed gives the same one, whatever is made with it. */
export class Demonstrator {
  readonly #mixture: Mixture;
  readonly #teacher: SampleBuilder;
  readonly #stacker: SceneStacker;

  constructor(mujoco: Mujoco, mixture: Mixture, actionSpace: ActionSpace = tableActionSpace()) {
    this.#mixture = mixture;
    this.#stacker = new SceneStacker(mujoco);
    this.#teacher = new SampleBuilder(new UnifiedIoTokenizer(), actionSpace);
  }

  /**
   * Some tens of seeds at a time are made fastest.
   * @throws SeedOutOfRangeError where a seed is kept for evaluation
   */
  demonstrate(seeds: readonly number[]): readonly Demonstration[] {
    const episodes = seeds.map((seed) => demonstratedEpisode(seed, this.#mixture));
    const stack = this.#stacker.stack(episodes.map(({ scene }) => scene));
    return episodes.map((episode, layer) => this.#show(episode, stack, layer));
  }

  #show(episode: TaskEpisode, { scenes, assets }: SceneStack, layer: number): Demonstration {
    const { seed, task } = episode.scene;
    const stacked = scenes[layer];
    if (stacked === undefined) throw new RangeError(`the stack has no layer ${layer}`);
    const picture = new Renderer(stacked, { assets }).render(PICTURE.camera, PICTURE, { segmentation: true });
    const objects = shownObjects(episode.scene);
    return {
      seed,
      task,
      rgb: picture.rgb,
      patchObjects: patchObjects(picture.segmentation, stacked.geometry().geoms.names, objects),
      objects,
      samples: this.#teacher.build(episode, objects, new RandomSource(seed, "lessons")),
    };
  }
}
