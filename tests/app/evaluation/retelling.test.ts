import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phrasesOfTask, readRetelling, retold } from "../../../app/evaluation/retelling.node.ts";
import { type EpisodeSimulator, loadEpisodeSimulator } from "../../../app/simulation/episode-simulator.node.ts";
import { resultRowSchema } from "../../../src/evaluation/index.ts";
import { binarmInProcess } from "../../support/processes/binarm-in-process.ts";

describe("retelling", function () {
  this.timeout(600_000);
  let folder: string;
  let simulator: EpisodeSimulator;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-retelling-"));
    simulator = await loadEpisodeSimulator();
  });
  after(() => rm(folder, { recursive: true }));
  const written = async (name: string, document: unknown): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(document));
    return path;
  };
  const taskOf = (name: string) => simulator.tasks.find((task) => task.name === name) ?? assert.fail(name);

  it("reads phrases by task and form, and joins those of several files", async () => {
    const one = await written("one.json", { what: "x", templates: { "put-into": ["{target} to {container}"] } });
    const two = await written("two.json", {
      templates: {
        "put-into": ["into {container} with {target}"],
        "visual-manipulation": { words: ["the {dragged} to the {base}"] },
        rearrange: ["like {scene}"],
      },
    });
    const retelling = await readRetelling([one, two], simulator.tasks);
    assert.deepEqual(phrasesOfTask(retelling, taskOf("put-into")), [
      "{target} to {container}",
      "into {container} with {target}",
    ]);
    assert.deepEqual(phrasesOfTask(retelling, taskOf("visual-manipulation")), []);
    assert.deepEqual(phrasesOfTask(retelling, taskOf("visual-manipulation"), "words"), ["the {dragged} to the {base}"]);
    assert.deepEqual(phrasesOfTask(retelling, taskOf("rearrange")), ["like {scene}"]);
  });

  it("refuses a file of another shape and a task that there is not", async () => {
    const shapeless = await written("shapeless.json", { templates: { "put-into": [] } });
    await assert.rejects(readRetelling([shapeless], simulator.tasks), { code: "BINARM_CONFIG" });
    const unknown = await written("unknown.json", { templates: { "put-onto": ["x"] } });
    await assert.rejects(readRetelling([unknown], simulator.tasks), { code: "BINARM_UNKNOWN_TASK" });
  });

  it("takes each phrase in its turn, where the goal has its slots, and leaves out episodes that none fits", async () => {
    const together = "{first} and {second} to {container}";
    const file = await written("two-kinds.json", { templates: { "put-two": [together] } });
    const retelling = await readRetelling([file], simulator.tasks);
    const told = Array.from({ length: 8 }, (_, index) =>
      retold({ task: "put-two", level: "L1", seed: 1_000_000 + index, policy: "oracle" }, retelling, simulator),
    );
    assert.ok(told.some((spec) => spec === undefined) && told.some((spec) => spec?.phrase === together));
  });

  it("is evaluated with `eval --retell`, whose rows say the phrase", async () => {
    const file = await written("eval.json", { templates: { "put-into": ["{target}: {container}"] } });
    const words = ["eval", "--policy", "oracle", "--tasks", "put-into", "--levels", "L1", "--episodes", "1"];
    const { code, stderr } = await binarmInProcess([...words, "--retell", file, "--out", join(folder, "out")]);
    assert.equal(code, 0, stderr);
    const row = resultRowSchema.parse(JSON.parse(await readFile(join(folder, "out", "results.jsonl"), "utf8")));
    assert.equal(row.spec.phrase, "{target}: {container}");
    assert.match(row.instruction, /^[\w -]+: [\w -]+$/);
    const refused = await binarmInProcess([...words.with(4, "sort"), "--retell", file]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /there are no phrases for these tasks/);
    const both = await binarmInProcess([...words, "--retell", file, "--gibberish"]);
    assert.equal(both.code, 2);
  });
});
