import assert from "node:assert/strict";
import { type CardChoice, chooseCardParts, chooseCardSuites } from "../../../../app/report/model-card/card-choice.ts";
import { cardEvaluations } from "../../../../app/report/model-card/card-evaluations.ts";
import { type EpisodeSimulator, loadEpisodeSimulator } from "../../../../app/simulation/episode-simulator.node.ts";
import { SOURCE } from "./sample-card.ts";

const ALL: CardChoice = { tasks: ["all"] };

describe("what a model card measures", () => {
  let simulator: EpisodeSimulator;
  before(async () => {
    simulator = await loadEpisodeSimulator();
  });
  const evaluations = (suite: string, choice: Partial<CardChoice> = {}) => {
    const suites = chooseCardSuites({ ...ALL, suite: [suite], ...choice }, simulator.tasks, true);
    const retelling = new Map([["put-into", { words: ["{target} to {container}"] }]]);
    const episodes = { success: 500, l4: 200, control: 150, variation: 100 };
    const options = { source: SOURCE, willing: { ...SOURCE, name: "willing" }, simulator, retelling, episodes };
    return suites.flatMap((one) => cardEvaluations(one, { ...options, seedBase: 1_000_000 }));
  };
  const gridOf = (suite: string, name: string) =>
    evaluations(suite).find((one) => one.name === name)?.grid ?? assert.fail(`${suite} has no ${name}`);

  it("is of both suites where the policy takes pictures, and else of words-6 alone", () => {
    const names = (pictures: boolean) => chooseCardSuites(ALL, simulator.tasks, pictures).map(({ name }) => name);
    assert.deepEqual(names(false), ["words-6"]);
    assert.deepEqual(names(true), ["words-6", "tabletop-17"]);
  });

  it("is the policy at every level that a task has, with fewer episodes at L4", () => {
    const own = gridOf("tabletop-17", "policy");
    assert.deepEqual([own.levels, own.episodes, own.tasks.length], [["L1", "L2", "L3"], 500, 13]);
    const l4 = gridOf("tabletop-17", "policy-l4");
    assert.deepEqual([l4.levels, l4.episodes, l4.tasks.length], [["L4"], 200, 4]);
    assert.ok(!evaluations("words-6").some(({ name }) => name === "policy-l4"));
  });

  it("has each control at the first level, for the tasks that it changes something in", () => {
    const names = evaluations("tabletop-17")
      .filter(({ part }) => part === "controls")
      .map(({ name }) => name);
    assert.deepEqual(names, [
      ...["shuffled-instructions", "drawn-instructions", "swapped-target", "black-out"],
      ...[
        "gibberish",
        "gibberish-any-words",
        "blank-words",
        "blank-words-any-words",
        "blank-pictures",
        "language-blind",
      ],
    ]);
    assert.deepEqual(gridOf("tabletop-17", "gibberish").levels, ["L1"]);
    assert.ok(!gridOf("words-6", "swapped-target").tasks.includes("sort"));
    const inWords = evaluations("words-6").map(({ name }) => name);
    assert.ok(!inWords.includes("blank-pictures") && !inWords.includes("blank-words"));
  });

  it("lets a policy that acts on any words show what it would do without a goal", () => {
    const any = evaluations("words-6").find(({ name }) => name === "gibberish-any-words");
    assert.equal(any?.variant.policy, "willing");
  });

  it("has other phrases for the tasks that have some, and tells the goals in them", () => {
    assert.deepEqual(gridOf("words-6", "written-apart").tasks, ["put-into"]);
    assert.ok(!evaluations("tabletop-17").some(({ name }) => name === "written-apart"));
    const known = evaluations("tabletop-17").find(({ name }) => name === "known-phrases");
    const spec = { task: "rearrange", level: "L1", seed: 1_000_000, policy: "oracle" } as const;
    assert.match(known?.change?.(spec)?.phrase ?? "", /\{scene\}/);
  });

  it("sees the scenes of the other view, and tells goals in words where words can tell them", () => {
    assert.equal(gridOf("tabletop-17", "bench").tasks.length, 13);
    assert.ok(!gridOf("tabletop-17", "words").tasks.includes("rearrange"));
    assert.ok(!evaluations("words-6").some(({ name }) => name === "words"));
  });

  it("is of the tasks and levels that are named", () => {
    const some = evaluations("tabletop-17", { tasks: ["twist", "same-texture"], levels: ["L1", "L4"] });
    assert.deepEqual(some.find(({ name }) => name === "policy-l4")?.grid.tasks, ["same-texture"]);
    assert.deepEqual(some.find(({ name }) => name === "oracle")?.grid.taskLevels?.twist, ["L1", "L2", "L3"]);
  });

  it("refuses parts, suites, tasks and levels that there are not", () => {
    const code = (choice: Partial<CardChoice>, expected: string) =>
      assert.throws(() => chooseCardSuites({ ...ALL, ...choice }, simulator.tasks, true), { code: expected });
    code({ suite: ["words-7"] }, "BINARM_UNKNOWN_SUITE");
    code({ tasks: ["twists"] }, "BINARM_UNKNOWN_TASK");
    code({ tasks: ["put-into"], levels: ["L4"] }, "BINARM_UNKNOWN_LEVEL");
    assert.throws(() => chooseCardParts(["succes"]), { code: "BINARM_UNKNOWN_CARD_PART" });
  });
});
