import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadRobot } from "../../sim/robot/node/load-robot.node.ts";
import {
  ConfigError,
  collectionConfigSchema,
  episodeConfigSchema,
  evaluationConfigSchema,
  parseConfig,
  robotFileSchema,
} from "../../src/config/index.ts";
import { loadConfig } from "../../src/config/load-config.node.ts";

const CONFIGS = fileURLToPath(new URL("../../configs", import.meta.url));

function problemsOf(text: string, schema: Parameters<typeof parseConfig>[1]): ConfigError {
  try {
    parseConfig(text, schema, "file.yaml");
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.equal(error.file, "file.yaml");
    assert.doesNotMatch(error.message, /\n/);
    return error;
  }
  throw new assert.AssertionError({ message: "expected a ConfigError" });
}

describe("configuration files", () => {
  it("read the examples", async () => {
    const evaluation = await loadConfig(join(CONFIGS, "eval.yaml"), evaluationConfigSchema);
    assert.equal(evaluation.episodes, 200);
    const episode = await loadConfig(join(CONFIGS, "run.yaml"), episodeConfigSchema);
    assert.equal(episode.task, "put-into");
    const collection = await loadConfig(join(CONFIGS, "collect.yaml"), collectionConfigSchema);
    assert.equal(collection.mixture?.sort, 23);
  });

  it("name parts of the example robot that its model has", async () => {
    using loaded = await loadRobot(join(CONFIGS, "six-axis-arm/robot.yaml"));
    assert.equal(loaded.robot.name, "six-axis-arm");
    assert.deepEqual(loaded.robot.tools, ["gripper"]);
  });

  it("may be empty where nothing is required", () => {
    assert.deepEqual(parseConfig("", evaluationConfigSchema, "file.yaml"), {});
    assert.deepEqual(parseConfig("# only a comment\n", evaluationConfigSchema, "file.yaml"), {});
  });

  it("tell the key that a misspelt one was meant to be", () => {
    const error = problemsOf("episods: 3", evaluationConfigSchema);
    assert.equal(error.problems[0].expected, "the key episodes");
    assert.equal(error.problems[0].received, "the key episods");
  });

  it("tell where in the document a value is wrong, what was expected and what is there", () => {
    const error = problemsOf("levels: [L1, L9]", evaluationConfigSchema);
    assert.deepEqual(error.problems, [{ path: "levels[1]", expected: "L1 or L2 or L3 or L4", received: '"L9"' }]);
    assert.equal(error.path, "levels[1]");
    assert.equal(error.where, "file.yaml: levels[1]");
  });

  it("tell every problem, the first in the message", () => {
    const error = problemsOf("episodes: 0.5\nseedBase: 7\n", evaluationConfigSchema);
    assert.deepEqual(
      error.problems.map((problem) => problem.path),
      ["episodes", "seedBase"],
    );
    assert.match(error.message, /episodes.*whole number.*0\.5.*1 more/);
  });

  it("refuse to evaluate on training's seeds", () => {
    assert.match(problemsOf("seedBase: 999999", evaluationConfigSchema).message, /at least 1000000/);
  });

  it("refuse a tool of an unknown kind and a joint without its actuator", () => {
    const text = "name: x\nmjcf: a\njoints: [{joint: a, home: 0}]\ntools: [{kind: claw}]";
    const paths = problemsOf(text, robotFileSchema).problems.map((problem) => problem.path);
    assert.deepEqual(paths.sort(), ["joints[0].actuator", "tools[0].kind"]);
  });

  for (const [what, text] of [
    ["an open bracket", "a: ["],
    ["a key twice", "episodes: 1\nepisodes: 2"],
    ["a list", "- 1"],
    ["a word", "hello"],
    ["a tab for indentation", "tasks:\n\t- a"],
  ] as const) {
    it(`refuse ${what}`, () => {
      problemsOf(text, evaluationConfigSchema);
    });
  }

  it("say when the file is not there", async () => {
    await assert.rejects(loadConfig("/there/is/no.yaml", evaluationConfigSchema), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.file, "/there/is/no.yaml");
      return true;
    });
  });
});
