import assert from "node:assert/strict";
import { fittingPhrases } from "../../../sim/policies/fitting-phrases.ts";
import { retyped, TYPINGS, typingOf } from "../../../sim/policies/retyped.ts";
import { toldGoal } from "../../../sim/policies/told-goal.ts";
import { ALL_TASKS, taskNamed } from "../../../sim/tasks/index.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";

const SEED = 1_000_000;
const specOf = (task: string, more: Partial<EpisodeSpec> = {}): EpisodeSpec => {
  const [level = "L1"] = taskNamed(task).levels;
  return { task, level, seed: SEED, policy: "oracle", ...more };
};

describe("a goal in another phrase", () => {
  it("is told with what the episode's own goal names, in the same scene, in every task", () => {
    for (const task of ALL_TASKS) {
      const plain = toldGoal(specOf(task.name), task);
      const [phrase = ""] = fittingPhrases(specOf(task.name), task.phrases);
      const { instruction, pictures, episode } = toldGoal(specOf(task.name, { phrase }), task);
      assert.notEqual(instruction, plain.instruction, task.name);
      assert.deepEqual(episode.scene.objects, plain.episode.scene.objects, task.name);
      assert.deepEqual(new Set(pictures?.map(keyOf)), new Set(plain.pictures?.map(keyOf)), task.name);
    }
  });

  it("names things just as the own phrase does", () => {
    const task = taskNamed("put-into");
    const words = toldGoal(specOf("put-into"), task).instruction;
    const phrase = "{target}: {container}";
    const [target = "", container = ""] = toldGoal(specOf("put-into", { phrase }), task).instruction.split(": ");
    assert.ok(words.includes(target) && words.includes(container), words);
  });

  it("follows the form in which goals are told", () => {
    const phrase = "{dragged} into {base}";
    const task = taskNamed("visual-manipulation");
    assert.equal(toldGoal(specOf(task.name, { phrase }), task).instruction, "{0} into {1}");
    const worded = toldGoal(specOf(task.name, { phrase, prompt: "words" }), task);
    assert.doesNotMatch(worded.instruction, /[{}]/);
    assert.equal(worded.pictures, undefined);
  });

  it("is refused in a phrase with too few or other slots, and no such phrase fits", () => {
    for (const phrase of ["put the {target} away", "put the {target} into the {container} of {other}", "go"]) {
      assert.deepEqual(fittingPhrases(specOf("put-into"), [phrase]), []);
      assert.throws(() => toldGoal(specOf("put-into", { phrase }), taskNamed("put-into")), {
        code: "BINARM_PHRASE_NOT_OFFERED",
      });
    }
  });
});

describe("a retyped instruction", () => {
  it("has the same words, in each way of typing", () => {
    const said = "Put {0} into the L-shape.";
    const typed = TYPINGS.map((_, index) => retyped(said, SEED + index));
    assert.deepEqual(typed, [
      "PUT {0} INTO THE L-SHAPE.",
      "Put {0} into the L-shape.",
      "Put  {0}  into  the  L-shape.",
      "please Put {0} into the L-shape.",
    ]);
    assert.equal(retyped("put it there", SEED + 1), "put it there.");
    assert.equal(retyped("please put it there", SEED + 3), "please put it there");
    assert.deepEqual(new Set(TYPINGS.map((_, index) => typingOf(SEED + index))).size, TYPINGS.length);
  });

  it("is what the policy is told, with the same pictures", () => {
    const task = taskNamed("visual-manipulation");
    const plain = toldGoal(specOf(task.name), task);
    const typed = toldGoal(specOf(task.name, { condition: "retyped" }), task);
    assert.equal(typed.instruction, plain.instruction.toUpperCase());
    assert.deepEqual(typed.pictures, plain.pictures);
  });
});

const keyOf = (picture: object): string => JSON.stringify(picture);
