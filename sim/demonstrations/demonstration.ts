import type { ActionSpace } from "../../src/action/index.ts";
import { RandomSource } from "../../src/domain/random.ts";
import { assertTrainingSeed } from "../../src/evaluation/index.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { Mujoco } from "../engine/index.ts";
import { tableActionSpace } from "../policies/table-action-space.ts";
import { Renderer } from "../render/index.ts";
import { taskNamed } from "../tasks/index.ts";
import { World } from "../world/world.ts";
import { type Lessons, Teacher } from "./lessons.ts";
import { type Mixture, taskOfSeed } from "./mixture.ts";
import { PICTURE, patchObjects } from "./patches.ts";
import { type ShownObject, shownObjects } from "./shown-object.ts";

/** The level that policies are trained at: what the others hold out does not occur. */
export const DEMONSTRATED_LEVEL = "L1";

/** What can be learnt from one scene. */
export interface Demonstration {
  readonly seed: number;
  readonly task: string;
  /** Three bytes a pixel, row by row, of `PICTURE`'s size: what the policy sees as the episode of this seed begins. */
  readonly rgb: Uint8Array;
  /** See `patchObjects`. */
  readonly patchObjects: Uint8Array;
  readonly objects: readonly ShownObject[];
  readonly lessons: Lessons;
}

/** Makes the demonstrations of seeds, one at a time; the same seed gives the same one. */
export class Demonstrator {
  readonly #mujoco: Mujoco;
  readonly #mixture: Mixture;
  readonly #teacher: Teacher;

  constructor(mujoco: Mujoco, mixture: Mixture, actionSpace: ActionSpace = tableActionSpace()) {
    this.#mujoco = mujoco;
    this.#mixture = mixture;
    this.#teacher = new Teacher(new UnifiedIoTokenizer(), actionSpace);
  }

  /** @throws SeedOutOfRangeError where the seed is kept for evaluation */
  demonstrate(seed: number): Demonstration {
    assertTrainingSeed(seed, "demonstration");
    const task = taskOfSeed(seed, this.#mixture);
    const episode = taskNamed(task).reset(seed, DEMONSTRATED_LEVEL);
    const objects = shownObjects(episode.scene);
    using world = World.of(episode.scene, this.#mujoco);
    const { simulation } = world;
    const picture = new Renderer(simulation).render(PICTURE.camera, PICTURE, { segmentation: true });
    return {
      seed,
      task,
      rgb: picture.rgb,
      patchObjects: patchObjects(picture.segmentation, simulation.geometry().geoms.names, objects),
      objects,
      lessons: this.#teacher.lessons(episode, objects, new RandomSource(seed, "lessons")),
    };
  }
}
