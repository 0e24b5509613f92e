import type { Picture } from "../../src/domain/picture.ts";
import type { Mujoco } from "../engine/index.ts";
import { type ImageSize, Renderer } from "../render/index.ts";
import type { Scene } from "./scene.ts";
import { SceneStacker } from "./scene-stack.ts";
import { pictureLayer } from "./stack-layer.ts";

const stackers = new WeakMap<Mujoco, SceneStacker>();

function stackerOf(mujoco: Mujoco): SceneStacker {
  const known = stackers.get(mujoco);
  if (known !== undefined) return known;
  const made = new SceneStacker(mujoco);
  stackers.set(mujoco, made);
  return made;
}

/**
 * The pictures of a scene's goal in their order, as the camera `top` of the scene's view sees them, without the robot and
 * before anything moves. None where the goal is words alone.
 * @throws ImageSizeError
 */
export function drawPromptPictures(
  mujoco: Mujoco,
  { pictures = [], look }: Pick<Scene, "pictures" | "look">,
  { width, height }: ImageSize,
): readonly Picture[] {
  if (pictures.length === 0) return [];
  const { sceneries, assets } = stackerOf(mujoco).stackLayers(pictures.map((picture) => pictureLayer(picture, look)));
  return sceneries.map((scenery) => {
    const { rgb: data } = new Renderer(scenery, { assets }).render("top", { width, height });
    return { width, height, encoding: "rgb8", data };
  });
}
