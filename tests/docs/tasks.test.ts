import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { picturePathOf, taskPage } from "../../docs/pictures/task-page.ts";
import { shownScene, taskPicture } from "../../docs/pictures/task-picture.ts";
import { loadMujoco } from "../../sim/engine/index.ts";
import { ALL_TASKS } from "../../sim/tasks/registry.ts";

describe("the page of tasks", () => {
  it("lists every task and is as its command writes it: npm run docs:tasks", () => {
    const page = readFileSync("docs/tasks.md", "utf8");
    for (const { name } of ALL_TASKS) assert.ok(page.includes(`\n### ${name}\n`), `${name} is missing`);
    assert.equal(page, taskPage());
  });

  it("has a picture of each task and no others", () => {
    const files = readdirSync("docs/pictures/tasks").sort();
    assert.deepEqual(files, ALL_TASKS.map(({ name }) => `${name}.png`).sort());
  });

  for (const task of ALL_TASKS) {
    it(`shows ${task.name} as its command draws it: npm run docs:tasks`, async () => {
      const { data, info } = await sharp(`docs/${picturePathOf(task)}`)
        .removeAlpha()
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      const drawn = taskPicture(await loadMujoco(), shownScene(task));
      assert.deepEqual([info.width, info.height], [drawn.width, drawn.height]);
      assert.ok(data.equals(drawn.data), "the picture is another one");
    });
  }
});
