import type { Picture } from "../../src/domain/picture.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { loadMujoco } from "../engine/index.ts";
import { toldGoal } from "../policies/told-goal.ts";
import type { ImageSize } from "../render/index.ts";
import { drawPromptPictures } from "../scene/prompt-pictures.ts";
import { type Task, taskNamed } from "../tasks/index.ts";

/**
 * The pictures in the goal that a policy is told in an episode, in a size for people or in the policy's own: then they
 * are those that it gets, to the pixel.
 * @throws UnknownTaskError, UnsupportedLevelError, UnsupportedPromptError, NoOtherTargetError, ImageSizeError
 */
export async function toldPictures(
  spec: EpisodeSpec,
  size: ImageSize,
  task: Task = taskNamed(spec.task),
): Promise<readonly Picture[]> {
  const mujoco = await loadMujoco();
  const { pictures = [], episode } = toldGoal(spec, task);
  return drawPromptPictures(mujoco, { pictures, look: episode.scene.look }, size);
}
