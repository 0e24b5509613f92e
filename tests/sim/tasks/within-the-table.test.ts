import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { WORDS_6 } from "../../../sim/tasks/registry.ts";
import { stackOn } from "../../../sim/tasks/words-6/stack-on.ts";

describe("expert plans", () => {
  const space = tableActionSpace();

  for (const task of WORDS_6) {
    it(`of ${task.name} have plans within the table's bins, at every level`, () => {
      for (const level of task.levels) {
        for (let seed = 0; seed < 300; seed++) space.encode(task.reset(1_000_000 + seed, level).expert());
      }
    });
  }

  it("draw again where the grip would lie beyond the edge that the lower object is at", () => {
    for (const seed of [4705, 9605, 31588, 33349]) space.encode(stackOn.reset(seed, "L1").expert());
  });
});
