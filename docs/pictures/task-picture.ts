import type { Mujoco } from "../../sim/engine/index.ts";
import { Renderer } from "../../sim/render/index.ts";
import { drawPromptPictures } from "../../sim/scene/prompt-pictures.ts";
import type { Scene } from "../../sim/scene/scene.ts";
import { World } from "../../sim/scene/world.ts";
import type { Task } from "../../sim/tasks/task.ts";
import type { Picture } from "../../src/domain/picture.ts";

/** The episode that a task is shown by. */
const SEED = 3;
const SCENE_SIZE = { width: 288, height: 144 };
const GAP = 4;
/** Two above each other are as high as the scene. */
const PROMPT_SIZE = { width: 140, height: (SCENE_SIZE.height - GAP) / 2 };
const ROWS = 2;

/** The scene that the page shows of a task: its first level's, told with pictures where it has them. */
export function shownScene({ reset, levels, name }: Task): Scene {
  const [level] = levels;
  if (level === undefined) throw new RangeError(`task ${name} has no level`);
  return reset(SEED, level).scene;
}

/** The table as the camera `top` sees it, and beside it the pictures of the goal, downwards and then to the right. */
export function taskPicture(mujoco: Mujoco, scene: Scene): Picture {
  using world = World.of(scene, mujoco);
  const { rgb: data } = new Renderer(world.simulation, { smooth: true }).render("top", SCENE_SIZE);
  const prompts = drawPromptPictures(mujoco, scene, PROMPT_SIZE);
  const columns = Math.ceil(prompts.length / ROWS);
  const sheet: Picture = {
    width: SCENE_SIZE.width + columns * (GAP + PROMPT_SIZE.width),
    height: SCENE_SIZE.height,
    encoding: "rgb8",
    data: new Uint8Array(3 * SCENE_SIZE.height * (SCENE_SIZE.width + columns * (GAP + PROMPT_SIZE.width))).fill(150),
  };
  paste(sheet, { ...SCENE_SIZE, encoding: "rgb8", data }, 0, 0);
  prompts.forEach((prompt, index) => {
    const column = SCENE_SIZE.width + GAP + Math.floor(index / ROWS) * (GAP + PROMPT_SIZE.width);
    paste(sheet, prompt, column, (index % ROWS) * (GAP + PROMPT_SIZE.height));
  });
  return sheet;
}

function paste(sheet: Picture, { width, height, data }: Picture, left: number, top: number): void {
  for (let row = 0; row < height; row++) {
    const line = data.subarray(3 * row * width, 3 * (row + 1) * width);
    sheet.data.set(line, 3 * ((top + row) * sheet.width + left));
  }
}
