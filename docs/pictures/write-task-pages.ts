/** Writes docs/tasks.md and the pictures in it: `npm run -s docs:tasks`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { loadMujoco } from "../../sim/engine/index.ts";
import { ALL_TASKS } from "../../sim/tasks/registry.ts";
import { picturePathOf, taskPage } from "./task-page.ts";
import { shownScene, taskPicture } from "./task-picture.ts";

const mujoco = await loadMujoco();
const FOLDER = "docs";
rmSync(join(FOLDER, "pictures/tasks"), { recursive: true, force: true });
mkdirSync(join(FOLDER, "pictures/tasks"), { recursive: true });
for (const task of ALL_TASKS) {
  const { data, width, height } = taskPicture(mujoco, shownScene(task));
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toFile(join(FOLDER, picturePathOf(task)));
}
writeFileSync(join(FOLDER, "tasks.md"), taskPage());
