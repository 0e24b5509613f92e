import assert from "node:assert/strict";
import { runEpisode } from "../../sim/episode/run-episode.ts";
import type { PolicyFactories } from "../../sim/policies/create-policy.ts";
import { OraclePolicy } from "../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { SUITES, type Task, taskNamed, UnsupportedPromptError } from "../../sim/tasks/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import type { Level } from "../../src/domain/level.ts";
import type { EpisodeOutcome } from "../../src/domain/outcome.ts";
import { radiansFromDegrees, wrapAngle } from "../../src/domain/units.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";

const TASKS: readonly Task[] = SUITES["tabletop-17"];
const SEED = EVALUATION_SEED_BASE + 7000;

type Steps = readonly PickPlaceStep[];

const outcomeOf = async (spec: EpisodeSpec, policies: PolicyFactories = {}): Promise<EpisodeOutcome> =>
  (await runEpisode(spec, { signal: new AbortController().signal, policies })).outcome;

/** The outcome of the expert's plan with its steps changed. */
function outcomeWith(
  task: string,
  level: Level,
  seed: number,
  change: (steps: Steps) => Steps,
): Promise<EpisodeOutcome> {
  const actionSpace = tableActionSpace();
  const { steps } = taskNamed(task).reset(seed, level).expert();
  const plan: PickPlacePlan = { kind: "pick-place", steps: change(steps) };
  const changed: PolicyFactories = {
    changed: () => ({ actionSpace, policy: new OraclePolicy({ actionSpace, plan: () => plan }) }),
  };
  return outcomeOf({ task, level, seed, policy: "changed" }, changed);
}

const turnedFurther = (step: PickPlaceStep, degrees: number): PickPlaceStep => ({
  ...step,
  to: { ...step.to, yawRad: wrapAngle(step.to.yawRad + radiansFromDegrees(degrees)) },
});

describe("episodes of tabletop-17", function () {
  this.timeout(120_000);

  for (const { name: task, levels } of TASKS) {
    it(`end well with the oracle: ${task}`, async () => {
      for (const level of levels)
        assert.deepEqual(await outcomeOf({ task, level, seed: SEED, policy: "oracle" }), { kind: "success" }, level);
    });
  }

  it("end as the goal says that they have, where another one was followed", async () => {
    for (const { name: task, levels, guess } of TASKS) {
      const [level] = levels;
      const other =
        level &&
        taskNamed(task)
          .reset(SEED + 1, level)
          .swapped?.();
      if (level === undefined || other === undefined) continue;
      assert.ok(guess !== undefined, task);
      const outcome = await outcomeWith(task, level, SEED + 1, () => other.expert().steps);
      assert.equal(outcome.kind, "failure", `${task}: ${JSON.stringify(outcome)}`);
    }
  });

  it("end badly where a thing is turned by another angle, or the other way round", async () => {
    for (const seed of [SEED, SEED + 1]) {
      for (const degrees of [30, -30]) {
        const { kind } = await outcomeWith("rotate-object", "L1", seed, (steps) =>
          steps.map((step) => turnedFurther(step, degrees)),
        );
        assert.equal(kind, "failure", `${degrees} degrees`);
      }
    }
  });

  it("end badly where the steps come in another order or one of them is left out", async () => {
    const reversed = (steps: Steps) => steps.toReversed();
    const shortened = (steps: Steps) => steps.slice(0, -1);
    for (const task of ["follow-order", "manipulate-old-neighbor", "rearrange-then-restore"]) {
      assert.equal((await outcomeWith(task, "L1", SEED, shortened)).kind, "failure", task);
      if (task !== "follow-order")
        assert.equal((await outcomeWith(task, "L1", SEED, reversed)).kind, "failure", `${task}, reversed`);
    }
  });

  it("are refused before they begin in a form that the task cannot be told in", async () => {
    const spec: EpisodeSpec = { task: "rearrange", level: "L1", seed: 1, policy: "oracle", prompt: "words" };
    await assert.rejects(outcomeOf(spec), UnsupportedPromptError);
  });
});
