import assert from "node:assert/strict";
import { loadMujoco } from "../../sim/engine/index.ts";
import { runEpisode } from "../../sim/episode/run-episode.ts";
import { type SimulatedEpisode, simulatedEpisode } from "../../sim/episode/simulated-episode.ts";
import { World } from "../../sim/scene/world.ts";
import { taskNamed } from "../../sim/tasks/index.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { EpisodeObserver } from "../../src/ports/episode-observer.ts";

const SPEC: EpisodeSpec = { task: "put-into", level: "L1", seed: 3, policy: "oracle" };
const METHODS = ["start", "step", "event", "picture", "end"] as const;

/** Passes every call on and keeps its results and errors. */
function spiedOn(observer: EpisodeObserver<SimulatedEpisode>) {
  const returned: unknown[] = [];
  const spy = new Proxy(observer, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: readonly unknown[]) => {
        const result: unknown = Reflect.apply(value, target, args);
        returned.push(result);
        return result;
      };
    },
  });
  return { spy, returned };
}

/** The tests that every EpisodeObserver has to pass. */
export function describeEpisodeObserver(name: string, make: () => EpisodeObserver<SimulatedEpisode>): void {
  describe(`${name} as an observer of episodes`, () => {
    const { signal } = new AbortController();

    it("watches a whole episode without a warning, returns nothing, and changes nothing of the result", async () => {
      const warnings: string[] = [];
      const { spy, returned } = spiedOn(make());
      const onWarning = (message: string) => void warnings.push(message);
      const { decisions: _, ...result } = await runEpisode(SPEC, { signal, observers: [spy], onWarning });
      const { decisions: _alone, ...alone } = await runEpisode(SPEC, { signal });
      assert.deepEqual(result, alone);
      assert.deepEqual(warnings, []);
      // A promise would be work that the episode does not wait for, and whose error would be lost.
      assert.deepEqual(new Set(returned), new Set(returned.length === 0 ? [] : [undefined]));
    });

    it("accepts the end of an episode that was given up right after its start", async () => {
      const observer = make();
      using world = World.of(taskNamed("put-into").reset(3, "L1").scene, await loadMujoco());
      observer.start?.(simulatedEpisode(SPEC, "put it there", world));
      observer.end?.({ steps: 0, simulatedS: 0 });
    });

    it("implements at least one call, and requests pictures only where it uses them", () => {
      const observer = make();
      assert.ok(METHODS.some((method) => observer[method] !== undefined));
      if (observer.pictures === undefined) return;
      assert.ok(observer.picture !== undefined);
      const { width, height, everyS } = observer.pictures;
      assert.ok(Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0 && everyS > 0);
    });
  });
}
