import assert from "node:assert/strict";
import {
  ALL_TASKS,
  defineTask,
  SceneInfeasibleError,
  taskNamed,
  tasksTagged,
  UnsupportedLevelError,
  WORDS_6,
} from "../../../sim/tasks/index.ts";
import { UnknownTaskError } from "../../../src/domain/errors/unknown-task.ts";

describe("the registry of tasks", () => {
  it("finds each task by its name and by its tags", () => {
    for (const task of ALL_TASKS) assert.equal(taskNamed(task.name), task);
    for (const task of WORDS_6) {
      for (const tag of task.tags) assert.ok(tasksTagged(tag).includes(task));
    }
    assert.deepEqual(tasksTagged("no such tag"), []);
  });

  it("refuses a name that is none, and says which are near", () => {
    assert.throws(
      () => taskNamed("put-inot"),
      (error) =>
        error instanceof UnknownTaskError &&
        error.code === "BINARM_UNKNOWN_TASK" &&
        error.expected.startsWith("put-into") &&
        error.received.includes("put-inot"),
    );
  });

  it("has each task refuse a level that it is not offered at", () => {
    for (const task of ALL_TASKS) {
      const [missing] = (["L4", "L1"] as const).filter((level) => !task.levels.includes(level));
      assert.throws(
        () => task.reset(1, missing ?? "L4"),
        (error) => error instanceof UnsupportedLevelError && error.expected === task.levels.join(" or "),
      );
    }
  });

  it("has each task define every slot of its phrases, and no other", () => {
    for (const { name, slots, phrases, heldOutPhrases } of WORDS_6) {
      const named = [...phrases, ...heldOutPhrases].flatMap((phrase) =>
        Array.from(phrase.matchAll(/\{(\w+)\}/g), ([, slot = ""]) => slot),
      );
      assert.deepEqual(Object.keys(slots).sort(), [...new Set(named)].sort(), name);
    }
  });

  it("has a slot mean the same in every task that names it", () => {
    const meanings = new Map<string, unknown>();
    for (const [name, slot] of WORDS_6.flatMap(({ slots }) => Object.entries(slots))) {
      assert.deepEqual(slot, meanings.get(name) ?? slot, name);
      meanings.set(name, slot);
    }
  });

  it("gives up with an error on a task that never fits, instead of looking for ever", () => {
    const impossible = defineTask({
      name: "impossible",
      tags: ["test"],
      levels: ["L1"],
      phrases: ["do it"],
      timeLimitS: 1,
      arrange: () => undefined,
      expert: () => ({ kind: "pick-place", steps: [] }),
      judge: () => ({ kind: "holds" }),
    });
    assert.throws(() => impossible.reset(3, "L1"), SceneInfeasibleError);
  });
});
