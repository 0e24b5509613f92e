import assert from "node:assert/strict";
import { defaultMixture, taskOfSeed } from "../../../sim/demonstrations/index.ts";
import { WORDS_6 } from "../../../sim/tasks/index.ts";

describe("mixture of tasks", () => {
  it("has every task by default, the hard ones most, and sums to 1", () => {
    const mixture = defaultMixture();
    assert.deepEqual(
      Object.keys(mixture),
      WORDS_6.map(({ name }) => name),
    );
    assert.ok(Math.abs(Object.values(mixture).reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
    assert.equal(mixture.sort, 0.23);
    assert.equal(mixture.sweep, 0.23);
    assert.equal(mixture["put-into"], mixture.rotate);
  });

  it("gives each task its share over many seeds, in no order", () => {
    const mixture = { sort: 0.5, sweep: 0.3, rotate: 0.2 };
    const tasks = Array.from({ length: 20_000 }, (_, seed) => taskOfSeed(seed, mixture));
    for (const [name, share] of Object.entries(mixture)) {
      const drawn = tasks.filter((task) => task === name).length / tasks.length;
      assert.ok(Math.abs(drawn - share) < 0.015, `${name}: ${drawn}`);
    }
    const repeats = tasks.filter((task, seed) => task === tasks[seed - 1]).length / tasks.length;
    assert.ok(Math.abs(repeats - (0.25 + 0.09 + 0.04)) < 0.015, `${repeats}`);
  });

  it("never draws a task without a share, and always one where there is one", () => {
    for (let seed = 0; seed < 1000; seed++) {
      assert.equal(taskOfSeed(seed, { sort: 0, sweep: 1, rotate: 0 }), "sweep");
      // Shares that fall short of 1 by rounding.
      assert.notEqual(taskOfSeed(seed, { sort: 0.3, sweep: 0.3, rotate: 0 }), "rotate");
    }
    assert.throws(() => taskOfSeed(1, {}), RangeError);
  });
});
