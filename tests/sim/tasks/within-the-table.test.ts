import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { WORDS_6 } from "../../../sim/tasks/registry.ts";
import { TABLETOP_17 } from "../../../sim/tasks/tabletop-17/suite.ts";
import { stackOn } from "../../../sim/tasks/words-6/stack-on.ts";

describe("expert plans", () => {
  const space = tableActionSpace();

  const suites = [
    { tasks: WORDS_6, seeds: 300 },
    { tasks: TABLETOP_17, seeds: 60 },
  ];
  for (const { task, seeds } of suites.flatMap(({ tasks, seeds }) => tasks.map((task) => ({ task, seeds })))) {
    it(`of ${task.name} have plans within the table's bins, at every level`, () => {
      for (const level of task.levels) {
        for (let seed = 0; seed < seeds; seed++) space.encode(task.reset(1_000_000 + seed, level).expert());
      }
    });
  }

  it("draw again where the grip would lie beyond the edge that the lower object is at", () => {
    for (const seed of [4705, 9605, 31588, 33349]) space.encode(stackOn.reset(seed, "L1").expert());
  });
});
