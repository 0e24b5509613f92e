import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { loadEpisodeSimulator } from "../../../app/simulation/episode-simulator.node.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";
import type { Policy } from "../../../src/ports/policy.ts";

/** Breaks the episode from inside, as a programming error would. */
const broken: EpisodeSpec = {
  task: "put-into",
  level: "L1",
  policy: "oracle",
  get seed(): number {
    throw new TypeError("it is not a function", { cause: new Error("deeper") });
  },
};
const { signal } = new AbortController();
const filmStrip = { camera: "front", width: 8, height: 8, everyS: 1 };

describe("simulator of the commands", () => {
  it("tells on stderr where an error that made an episode crash came from, and why, and keeps that out of the result", async () => {
    const stderr = new PassThrough({ encoding: "utf8" });
    const simulator = await loadEpisodeSimulator({ stderr });
    const runEpisode = await simulator.createEpisodeRunner();
    const film = async () => (await simulator.film(broken, { signal, filmStrip })).result;
    for (const run of [() => runEpisode(broken, signal), film]) {
      const { outcome } = await run();
      assert.deepEqual(outcome, { kind: "crash", code: "BINARM_UNEXPECTED", message: "it is not a function" });
      const told = String(stderr.read());
      assert.match(told, /^an episode crashed: TypeError: it is not a function\n +at .*simulator\.test\.ts:\d+/);
      assert.match(told, /\[cause\]: Error: deeper/);
    }
  });

  it("films the goal pictures that the policy got, and draws them for people where it takes none", async () => {
    const simulator = await loadEpisodeSimulator({ stderr: new PassThrough() });
    const spec = { task: "visual-manipulation", level: "L1", seed: 1_000_000, policy: "asked" } as const;
    let got: readonly Picture[] | undefined;
    const asked: Policy = {
      ...{ name: "asked", cameras: [], actionSpace: "pick-place" },
      goalPictures: { count: 8, width: 32, height: 16 },
      infer: async ({ goal }) => {
        got = goal.pictures;
        return { tokens: [], stageNs: {} };
      },
      close: async () => {},
    };
    const factories = { asked: () => ({ policy: asked, actionSpace: tableActionSpace() }) };
    const policies = { factoriesFor: async () => factories };
    const { goalPictures } = await simulator.film(spec, { signal, filmStrip, policies });
    assert.ok(goalPictures.length > 0);
    assert.equal(goalPictures, got);
    const shown = await simulator.film({ ...spec, policy: "oracle" }, { signal, filmStrip });
    assert.deepEqual([shown.goalPictures.length, shown.goalPictures[0]?.width], [goalPictures.length, 192]);
  });
});
