import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { loadEpisodeSimulator } from "../../../app/simulation/episode-simulator.node.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";

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

describe("simulator of the commands", () => {
  it("tells on stderr where an error that made an episode crash came from, and why, and keeps that out of the result", async () => {
    const stderr = new PassThrough({ encoding: "utf8" });
    const simulator = await loadEpisodeSimulator({ stderr });
    const runEpisode = await simulator.createEpisodeRunner();
    const filmStrip = { camera: "front", width: 8, height: 8, everyS: 1 };
    const film = async () => (await simulator.film(broken, { signal, filmStrip })).result;
    for (const run of [() => runEpisode(broken, signal), film]) {
      const { outcome } = await run();
      assert.deepEqual(outcome, { kind: "crash", code: "BINARM_UNEXPECTED", message: "it is not a function" });
      const told = String(stderr.read());
      assert.match(told, /^an episode crashed: TypeError: it is not a function\n +at .*simulator\.test\.ts:\d+/);
      assert.match(told, /\[cause\]: Error: deeper/);
    }
  });
});
