import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertPicturesTaken } from "../../../app/evaluation/assert-pictures-taken.node.ts";
import { GoalPicturesNotTakenError } from "../../../app/evaluation/errors.ts";
import { loadEpisodeSimulator } from "../../../app/simulation/episode-simulator.node.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";
import { policyDirectory } from "../../policy/golden-cases.ts";
import { binarmInProcess } from "../../support/processes/binarm-in-process.ts";

const [WORDS_ALONE, THREE_PICTURES] = [policyDirectory("micro"), policyDirectory("pictures")];

describe("pictures in the goals of an evaluation", function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-pictures-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const refused = async (words: readonly string[], message: RegExp): Promise<void> => {
    const out = join(folder, "refused");
    const { code, stdout, stderr } = await binarmInProcess([...words, "--out", out]);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, message);
    assert.equal(existsSync(out), false, "work began");
  };
  const spec = (task: string, more: Partial<EpisodeSpec> = {}): EpisodeSpec => ({
    ...{ task, level: "L1", seed: 1_000_000, policy: WORDS_ALONE },
    ...more,
  });

  for (const command of [["eval"], ["ros-sim", "--evaluate"]]) {
    it(`are refused by ${command.join(" ")} before the first episode where the policy takes none, or fewer`, async () => {
      const suite = [...command, "--suite", "tabletop-17", "--episodes", "1"];
      await refused(
        [...suite, "--policy", WORDS_ALONE],
        /micro: .* goals in words alone: --prompt words, or other tasks, got visual-manipulation with 2, .*twist with 6, .*BINARM_GOAL_PICTURES_NOT_TAKEN/,
      );
      await refused(
        [...suite, "--policy", `oracle,${THREE_PICTURES}`, "--tasks", "twist,same-shape,sweep-without-exceeding"],
        /at most 3 pictures: --prompt words, or --tasks same-shape,sweep-without-exceeding, got twist with 6 /,
      );
    });
  }

  it("are refused by run before the episode", async () => {
    const run = ["run", "--seed", "7"];
    await refused(
      [...run, "--task", "rearrange", "--policy", WORDS_ALONE],
      /words alone: other tasks, got rearrange with 1 /,
    );
    await refused(
      [...run, "--task", "twist", "--policy", THREE_PICTURES],
      /at most 3 pictures: --prompt words, or other tasks, got twist with 6 /,
    );
  });

  it("are no trouble where they fit, where goals are told in words or without a goal, and to policies that read none", async () => {
    const simulator = await loadEpisodeSimulator();
    const words = ["put-into", "sweep"].map((task) => spec(task));
    await assertPicturesTaken([...words, spec("twist", { prompt: "words" })], simulator);
    await assertPicturesTaken([spec("twist", { condition: "gibberish" })], simulator);
    await assertPicturesTaken([spec("follow-order", { policy: THREE_PICTURES })], simulator);
    await assertPicturesTaken([spec("twist", { policy: "oracle" }), spec("twist", { policy: "random" })], simulator);
    const blank = spec("twist", { condition: "blank-words" });
    await assert.rejects(assertPicturesTaken([...words, blank], simulator), GoalPicturesNotTakenError);
  });

  it("are no trouble where the user's own words stand for them", async () => {
    const simulator = await loadEpisodeSimulator();
    const own = spec("visual-manipulation");
    const inScene = await simulator.interpretInScene(own, "nonsense");
    assert.ok(inScene.kind === "by-scene");
    await assertPicturesTaken([own], simulator, inScene.task);
    await assert.rejects(assertPicturesTaken([own], simulator), GoalPicturesNotTakenError);
  });
});
