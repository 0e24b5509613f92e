import type { SceneObject } from "../objects/index.ts";
import type { PromptPicture, Scene, SceneLine } from "./scene.ts";
import type { SceneLook } from "./scene-look.ts";
import { viewOf } from "./view-of-look.ts";

/** What is drawn by itself: things on a ground, in the light and by the camera `top` of a look. */
export interface StackLayer {
  readonly look: SceneLook;
  /** `paper`: plain white, and nothing else is seen but the things. */
  readonly ground: "table" | "paper";
  readonly showsRobot: boolean;
  readonly objects: readonly SceneObject[];
  readonly lines: readonly SceneLine[];
}

export const sceneLayer = ({ look, objects, lines }: Scene): StackLayer => ({
  look,
  ground: "table",
  showsRobot: viewOf(look).showsRobot,
  objects,
  lines,
});

/** `look`: of the scene that the picture belongs to. */
export const pictureLayer = ({ kind, objects }: PromptPicture, look: SceneLook): StackLayer => ({
  look,
  ground: kind === "object" ? "paper" : "table",
  showsRobot: false,
  objects,
  lines: [],
});
