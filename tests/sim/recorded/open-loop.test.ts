import assert from "node:assert/strict";
import { RecordedFolder } from "../../../sim/recorded/node/recorded-folder.node.ts";
import { recordedObservation } from "../../../sim/recorded/node/recorded-observation.node.ts";
import { MISS_KINDS, type MissKind } from "../../../sim/recorded/open-loop/miss-kind.ts";
import { openLoopOutcome } from "../../../sim/recorded/open-loop/open-loop-outcome.ts";
import type { RecordedEpisode } from "../../../sim/recorded/recorded-episode.ts";
import { onWorkspace, recordedPlan } from "../../../sim/recorded/recorded-plan.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { SUITES } from "../../../sim/tasks/index.ts";
import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { wrapAngle } from "../../../src/domain/units.ts";
import { RandomPolicy } from "../../../src/policy/random-policy.ts";

const FOLDER = "tests/fixtures/bench-actions";

type Change = (steps: readonly PickPlaceStep[], episode: RecordedEpisode) => readonly PickPlaceStep[];

/** The first step with another beginning or end. */
const first =
  (change: (step: PickPlaceStep, episode: RecordedEpisode) => Partial<PickPlaceStep>): Change =>
  ([step, ...others], episode) =>
    step === undefined ? [] : [{ ...step, ...change(step, episode) }, ...others];

/** The place of the object with that number in the recording. */
const placeOf = ({ objects }: RecordedEpisode, index: number) => {
  const [x = 0, y = 0] = objects[index]?.position_m ?? [];
  return onWorkspace([x, y], 0);
};

const MISTAKES: readonly { readonly key: string; readonly miss: MissKind; readonly change: Change }[] = [
  {
    key: "L1-visual_manipulation-610000",
    miss: "another object",
    change: first((_, episode) => ({ from: placeOf(episode, 2) })),
  },
  {
    key: "L1-visual_manipulation-610000",
    miss: "beside every object",
    change: first(() => ({ from: onWorkspace([0.26, -0.49], 0) })),
  },
  {
    key: "L1-novel_noun-610000",
    miss: "another place",
    change: first(({ from, to }) => ({ to: { ...from, yawRad: to.yawRad } })),
  },
  {
    key: "L1-rotate-610000",
    miss: "wrong angle",
    change: first(({ from, to }) => ({ to: { ...from, yawRad: wrapAngle(to.yawRad - Math.PI / 3) } })),
  },
  { key: "L1-manipulate_old_neighbor-610000", miss: "another order", change: (steps) => steps.toReversed() },
  { key: "L4-same_texture-610000", miss: "other number of steps", change: (steps) => steps.slice(0, 1) },
  { key: "L1-scene_understanding-610000", miss: "other motion", change: first(() => ({ motion: "push" })) },
  {
    key: "L4-sweep_without_touching-610009",
    miss: "other motion",
    change: (steps) => steps.map((step) => ({ ...step, motion: "pick" })),
  },
];

describe("plans on recorded scenes, judged without physics", () => {
  let folder: RecordedFolder;
  before(async () => {
    folder = await RecordedFolder.open(FOLDER);
  });
  const outcomeOf = async (episode: RecordedEpisode, steps: readonly PickPlaceStep[]) =>
    openLoopOutcome(episode, await folder.segmentation(episode), { kind: "pick-place", steps });

  it("succeed where they are those of the benchmark's own expert, in every task", async () => {
    const tasks = new Set(folder.episodes.map(({ task }) => task));
    assert.equal(tasks.size, SUITES["tabletop-17"].length);
    for (const episode of folder.episodes) {
      assert.deepEqual(await outcomeOf(episode, recordedPlan(episode).steps), { kind: "success" }, episode.key);
    }
  });

  it("miss where they are drawn at random", async () => {
    const actionSpace = tableActionSpace();
    const policy = new RandomPolicy({ actionSpace, seed: 0 });
    for (const episode of folder.episodes) {
      const observation = await recordedObservation(folder, episode, policy);
      const { tokens } = await policy.infer(observation, new AbortController().signal);
      const decoded = actionSpace.decode(tokens);
      assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
      assert.equal((await outcomeOf(episode, decoded.plan.steps)).kind, "failure", episode.key);
    }
  });

  for (const { key, miss, change } of MISTAKES) {
    it(`miss by ${miss} in ${key}`, async () => {
      const episode = folder.episodes.find((each) => each.key === key);
      assert.ok(episode);
      const outcome = await outcomeOf(episode, change(recordedPlan(episode).steps, episode));
      assert.equal(outcome.kind, "failure");
      assert.equal(outcome.kind === "failure" && outcome.miss, miss);
    });
  }

  it("are tried with every kind of mistake", () => {
    assert.deepEqual(new Set(MISTAKES.map(({ miss }) => miss)), new Set(MISS_KINDS));
  });

  it("miss where nothing is done", async () => {
    for (const episode of folder.episodes) assert.equal((await outcomeOf(episode, [])).kind, "failure", episode.key);
  });

  it("count a pick up to 1 cm beside an object's pixels and no further", async () => {
    const episode = folder.episodes.find(({ key }) => key === "L1-visual_manipulation-610000");
    assert.ok(episode);
    const dragged = episode.objects.find(({ name }) => name === episode.assets.dragged_obj_1?.objects[0]?.obj_name);
    const ids = await folder.segmentation(episode);
    const columns = [...ids].flatMap((id, pixel) => (id === dragged?.id ? [pixel % 256] : []));
    const rightmost = Math.max(...columns);
    const row = Math.floor([...ids].findIndex((id, pixel) => id === dragged?.id && pixel % 256 === rightmost) / 256);
    // Half a pixel reaches 2 mm.
    const edge = [0.5 + (row - 63) / 250.98, (rightmost + 0.5 - 128) / 250.98] as const;
    const pickAt = (asideM: number) =>
      outcomeOf(
        episode,
        first(() => ({ from: onWorkspace([edge[0], edge[1] + asideM], 0) }))(recordedPlan(episode).steps, episode),
      );
    const beside = await pickAt(0.0098);
    assert.notEqual(beside.kind === "failure" && beside.miss, "beside every object");
    const further = await pickAt(0.0102);
    assert.equal(further.kind === "failure" && further.miss, "beside every object");
  });
});
