import assert from "node:assert/strict";
import { UnknownLevelError, UnknownPolicyError, UsageError } from "../../../app/errors.ts";
import { ConditionNotOfferedError, PromptNotOfferedError, UnknownSuiteError } from "../../../app/evaluation/errors.ts";
import {
  decidingConfig,
  distinct,
  fileName,
  planEvaluation,
  resultFolder,
} from "../../../app/evaluation/evaluation-plan.node.ts";
import type { PolicySource, SourcedVariant } from "../../../app/policies/policy-source.ts";
import { TABLE_ACTION_SPACE } from "../../../sim/scene/table-action-space.ts";
import { evaluationConfigSchema, MOST_EPISODES } from "../../../src/config/index.ts";
import { defined } from "../../../src/domain/defined.ts";
import { UnknownTaskError } from "../../../src/domain/errors/unknown-task.ts";
import { listEpisodes, SeedOutOfRangeError } from "../../../src/evaluation/index.ts";

const WORDS = { promptForms: ["words"], fixedTarget: false } as const;
const TASKS = [
  { name: "put-into", suite: "words-6", levels: ["L1", "L2", "L3"], paraphrases: 5, tags: [], ...WORDS },
  { name: "sort", suite: "words-6", levels: ["L1", "L2"], paraphrases: 5, tags: [], ...WORDS },
] as const;

describe("plan of an evaluation", () => {
  it("has flags over the file over the defaults", () => {
    const plan = planEvaluation(
      { episodes: 3, levels: ["L1"], policy: ["oracle"] },
      { episodes: 7, workers: 4, policies: ["random"] },
      TASKS,
    );
    assert.deepEqual(plan, {
      suite: "words-6",
      variants: [{ policy: "oracle" }],
      tasks: ["put-into", "sort"],
      levels: ["L1"],
      episodes: 3,
      seedBase: 1_000_000,
      workers: 4,
      leftOut: [],
    });
  });

  it("is the same whether a default is said or not", () => {
    const plain = planEvaluation({ policy: ["oracle"] }, {}, TASKS);
    assert.deepEqual(planEvaluation({ policy: ["oracle"], prompt: "pictures", view: "tilted" }, {}, TASKS), plain);
  });

  it("says which levels each task has where one of them lacks the one that is asked for", () => {
    const asked = { tasks: ["put-into", "sort"], levels: ["L3"] };
    assert.throws(() => planEvaluation(asked, {}, TASKS), /put-into at L1, L2, L3; sort at L1, L2.*"L3"/);
  });

  it("refuses names that do not exist and tells the near ones", () => {
    assert.throws(() => planEvaluation({ tasks: ["srot"] }, {}, TASKS), UnknownTaskError);
    assert.throws(() => planEvaluation({ tasks: ["put-int"] }, {}, TASKS), /expected put-into .*got "put-int"/);
    assert.throws(() => planEvaluation({ policy: ["orcale"] }, {}, TASKS), UnknownPolicyError);
    assert.throws(() => planEvaluation({ levels: ["L9"] }, {}, TASKS), UnknownLevelError);
  });

  it("says which flag, or which key of which file, gave the name that it refuses", () => {
    for (const [key, flag, name] of [
      ["tasks", "--tasks", "nope"],
      ["policies", "--policy", "nope"],
    ] as const) {
      const flags = flag === "--tasks" ? { tasks: [name] } : { policy: [name] };
      assert.throws(() => planEvaluation(flags, {}, TASKS), { where: flag });
      assert.throws(() => planEvaluation({ config: "a.yaml" }, { [key]: [name] }, TASKS), { where: `a.yaml: ${key}` });
      assert.throws(() => planEvaluation({ config: "a.yaml", ...flags }, { [key]: ["oracle"] }, TASKS), {
        where: flag,
      });
    }
    assert.throws(() => planEvaluation({ levels: ["L9"] }, {}, TASKS), { where: "--levels" });
    assert.throws(() => planEvaluation({ config: "a.yaml" }, { levels: ["L4"] }, TASKS), { where: "a.yaml: levels" });
    assert.throws(() => planEvaluation({ config: "a.yaml", levels: ["L1"] }, { seedBase: 7 }, TASKS), {
      where: "a.yaml: seedBase",
    });
  });

  it("refuses a level that one of the named tasks is not offered at, or no task of the suite", () => {
    const plan = planEvaluation({ tasks: ["put-into"], levels: ["L3"] }, {}, TASKS);
    assert.deepEqual(plan.levels, ["L3"]);
    assert.throws(() => planEvaluation({ tasks: ["put-into", "sort"], levels: ["L3"] }, {}, TASKS), UnknownLevelError);
    assert.throws(() => planEvaluation({ levels: ["L4"] }, {}, TASKS), UnknownLevelError);
  });

  it("takes every task of a suite at the levels that it has", () => {
    const levels = { "put-into": ["L1", "L2", "L3"], sort: ["L1", "L2"] };
    const plan = planEvaluation({}, {}, TASKS);
    assert.deepEqual([plan.levels, plan.taskLevels], [["L1", "L2", "L3"], levels]);
    assert.deepEqual(planEvaluation({ levels: ["L1"] }, {}, TASKS).taskLevels, undefined);
    assert.deepEqual(
      listEpisodes({ ...plan, policy: "oracle", episodes: 1 }).map(({ task, level }) => `${task} ${level}`),
      ["put-into L1", "put-into L2", "put-into L3", "sort L1", "sort L2"],
    );
  });

  it("takes the tasks of the suite that is named, and words-6 where a name is no suite's", () => {
    const twist = { name: "twist", suite: "tabletop-17", levels: ["L1"], paraphrases: 1, tags: [], ...WORDS } as const;
    const known = [...TASKS, twist];
    const tasksOf = (suite?: string) => planEvaluation(defined({ suite }), {}, known).tasks;
    assert.deepEqual(tasksOf("tabletop-17"), ["twist"]);
    assert.deepEqual(tasksOf("words-6"), ["put-into", "sort"]);
    assert.throws(() => tasksOf("tabletop-18"), UnknownSuiteError);
    assert.equal(planEvaluation({ suite: "mine", tasks: ["sort", "twist"] }, {}, known).suite, "mine");
    assert.deepEqual(tasksOf(), ["put-into", "sort"]);
    assert.equal(planEvaluation({ tasks: ["twist"] }, {}, known).suite, "tabletop-17");
    assert.throws(() => planEvaluation({ suite: "tabletop-17", tasks: ["sort"] }, {}, known), UnknownTaskError);
  });

  it("leaves out what a suite's tasks cannot have, and refuses it for tasks that are named", () => {
    const known = [
      ...TASKS,
      {
        name: "show",
        suite: "words-6",
        levels: ["L1"],
        paraphrases: 1,
        tags: [],
        promptForms: ["pictures"],
        fixedTarget: true,
      },
    ] as const;
    assert.deepEqual(planEvaluation({ swapTarget: true }, {}, known).tasks, ["put-into", "sort"]);
    assert.deepEqual(planEvaluation({ prompt: "words" }, {}, known).tasks, ["put-into", "sort"]);
    assert.deepEqual(planEvaluation({ prompt: "words" }, {}, known).leftOut, ["show"]);
    assert.deepEqual(planEvaluation({ blankPictures: true }, {}, known).tasks, ["show"]);
    assert.throws(() => planEvaluation({ blankPictures: true }, {}, TASKS), ConditionNotOfferedError);
    assert.throws(() => planEvaluation({ blankPictures: true, prompt: "words" }, {}, known), UsageError);
    assert.deepEqual(planEvaluation({ prompt: "pictures" }, {}, known).tasks, ["put-into", "sort", "show"]);
    const named = { tasks: ["show"] };
    assert.throws(() => planEvaluation({ ...named, swapTarget: true }, {}, known), ConditionNotOfferedError);
    assert.throws(() => planEvaluation({ ...named, prompt: "words" }, {}, known), PromptNotOfferedError);
  });

  it("refuses training's seeds", () => {
    assert.throws(() => planEvaluation({ seedBase: 7, levels: ["L1"] }, {}, TASKS), SeedOutOfRangeError);
  });

  const planOf = (flags: Parameters<typeof planEvaluation>[0]) =>
    planEvaluation({ levels: ["L1"], ...flags }, {}, TASKS);

  it("refuses more episodes than can be kept in memory, and seeds that no double holds", () => {
    assert.throws(() => planOf({ seedBase: Number.MAX_SAFE_INTEGER, episodes: 2 }), SeedOutOfRangeError);
    assert.equal(evaluationConfigSchema.safeParse({ episodes: MOST_EPISODES }).success, true);
    assert.equal(evaluationConfigSchema.safeParse({ episodes: MOST_EPISODES + 1 }).success, false);
  });

  it("gives other results for other code", () => {
    const decides = (code: string) => decidingConfig({ policy: "oracle" }, { code });
    assert.notDeepEqual(decides("a"), decides("b"));
  });

  const oracle = { policy: "oracle" };

  it("is another evaluation with an ablation, and with other content of a policy's folder", () => {
    const decides = (variant: SourcedVariant) => decidingConfig(variant, {});
    const source: PolicySource = {
      name: "policies/mine",
      directory: "/home/me/policies/mine",
      identity: { name: "mine", version: "1.0.0", sha256: "a".repeat(64) },
      model: { device: "cpu", precision: "fp32", threads: 1 },
      actionSpace: TABLE_ACTION_SPACE,
    };
    const retrained = { ...source, identity: { ...source.identity, sha256: "b".repeat(64) } };
    const moved = { ...source, name: "other/place", directory: "/elsewhere" };
    const of = (used: PolicySource) => decides({ policy: used.name, source: used });
    assert.notDeepEqual(decides({ ...oracle, condition: "black-out" }), decides(oracle));
    assert.notDeepEqual(of(retrained), of(source));
    assert.notDeepEqual(of({ ...source, model: { ...source.model, precision: "int8" } }), of(source));
    assert.deepEqual(of(moved), of(source));
  });

  it("keeps policies apart whose names are written alike, or in no letter of ASCII", () => {
    const names = ["m y@1", "m-y@1", "策略@1", "政策@1", "oracle"].map((policy) => fileName({ policy }));
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[\w@.-]+$/);
  });

  it("takes a policy once where two folders hold it", () => {
    const variants = [{ policy: "a@1" }, { policy: "b@1" }, { policy: "a@1" }];
    assert.deepEqual(distinct(variants), variants.slice(0, 2));
  });

  it("writes to the folder that was named, or to one with its own name", () => {
    const one = { configHash: "0123456789", ofMany: false };
    assert.equal(resultFolder(planOf({ out: "here" }), oracle, one), "here");
    assert.equal(resultFolder(planOf({ out: "here" }), oracle, { ...one, ofMany: true }), "here/oracle");
    assert.equal(resultFolder(planOf({}), oracle, one), "out/eval/words-6-oracle-01234567");
    const blind = { policy: "/tmp/a policy", condition: "black-out" } as const;
    const folder = resultFolder(planOf({}), blind, one);
    assert.match(folder, /^out\/eval\/words-6-tmp-a-policy-black-out-[0-9a-f]{8}-01234567$/);
  });
});
