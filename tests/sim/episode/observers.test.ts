import assert from "node:assert/strict";
import { DecisionRecords } from "../../../sim/episode/decision-records.ts";
import { FilmStrip } from "../../../sim/episode/film-strip.ts";
import { type EpisodeOptions, runEpisode } from "../../../sim/episode/run-episode.ts";
import type { SimulatedEpisode } from "../../../sim/episode/simulated-episode.ts";
import type { PolicyFactories } from "../../../sim/policies/create-policy.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";
import type { EpisodeEnd, EpisodeObserver, PictureRequest } from "../../../src/ports/episode-observer.ts";
import { WatchingOracle } from "../../engines/watching-oracle.ts";

const SPEC: EpisodeSpec = { task: "put-into", level: "L1", seed: 3, policy: "oracle" };
const { signal } = new AbortController();

/** Records the name of every call that it gets. */
class CallList implements EpisodeObserver<SimulatedEpisode> {
  readonly calls: string[] = [];
  readonly pictures: PictureRequest;
  instruction = "";
  ended: EpisodeEnd | undefined;
  steps = 0;

  constructor(camera: string, everyS: number) {
    this.pictures = { camera, width: 32, height: 16, everyS };
  }

  start({ instruction, scene, peekPoses }: SimulatedEpisode): void {
    this.calls.push("start");
    this.instruction = instruction;
    assert.equal(peekPoses().size, scene.objects.length);
  }

  step({ count }: { readonly count: number }): void {
    this.calls.push("step");
    this.steps = count;
  }

  event({ kind }: { readonly kind: string }): void {
    this.calls.push(kind);
  }

  picture({ camera }: { readonly camera: string }): void {
    this.calls.push(`picture of ${camera}`);
  }

  end(end: EpisodeEnd): void {
    this.calls.push("end");
    this.ended = end;
  }
}

const run = (options: Partial<EpisodeOptions> = {}, spec = SPEC) => runEpisode(spec, { signal, ...options });

describe("the observers of an episode", () => {
  it("see it two at once, each with its own pictures, and change nothing of its result", async () => {
    const [one, other] = [new CallList("top", 1), new CallList("front", Number.POSITIVE_INFINITY)];
    const { decisions: _, ...result } = await run({ observers: [one, other] });
    const { decisions: _alone, ...alone } = await run();
    assert.deepEqual(result, alone);
    for (const { calls, instruction, ended, steps } of [one, other]) {
      assert.equal(instruction, result.instruction);
      assert.equal(steps, result.steps);
      assert.deepEqual(ended, { outcome: result.outcome, steps: result.steps, simulatedS: result.simulatedS });
      assert.equal(calls[0], "start");
      assert.equal(calls.at(-1), "end");
      assert.equal(calls.filter((call) => call === "step").length, result.steps);
    }
    const withoutPictures = ({ calls }: CallList) => calls.filter((call) => !call.startsWith("picture"));
    assert.deepEqual(withoutPictures(one), withoutPictures(other));
    const order = ["start", "observed", "step", "inferred", "planned", "commanded", "finished", "end"];
    assert.deepEqual([...new Set(withoutPictures(one))], order);
    const pictures = ({ calls }: CallList) => calls.filter((call) => call.startsWith("picture"));
    assert.ok(result.simulatedS > 2);
    assert.equal(pictures(one).length, 2 + Math.floor(result.simulatedS));
    assert.deepEqual(new Set(pictures(one)), new Set(["picture of top"]));
    assert.deepEqual(pictures(other), ["picture of front", "picture of front"]);
  });

  for (const method of ["start", "step", "event", "picture", "end"] as const) {
    it(`get no more calls once their ${method} throws, with a warning; the episode and the others go on`, async () => {
      const warnings: string[] = [];
      const broken = new CallList("top", 1);
      broken[method] = () => {
        broken.calls.push("thrown");
        throw new Error("no space left");
      };
      const other = new CallList("top", 1);
      const { outcome } = await run({ observers: [broken, other], onWarning: (message) => warnings.push(message) });
      assert.deepEqual(outcome, { kind: "success" });
      assert.equal(broken.calls.at(-1), "thrown");
      assert.equal(broken.calls.filter((call) => call === "thrown").length, 1);
      assert.deepEqual(other.ended?.outcome, outcome);
      assert.deepEqual(warnings, ["an observer failed and is not called again in this episode: no space left"]);
    });
  }

  it("learn the end of an episode that crashed, and of one that was given up", async () => {
    const crashed = new CallList("top", 1);
    const policies = {
      failing: () => ({
        actionSpace: tableActionSpace(),
        policy: {
          name: "failing",
          cameras: [],
          actionSpace: tableActionSpace().name,
          infer: async () => assert.fail("no answer"),
          close: async () => {},
        },
      }),
    };
    const { outcome } = await run({ observers: [crashed], policies }, { ...SPEC, policy: "failing" });
    assert.equal(outcome.kind, "crash");
    assert.deepEqual(crashed.ended?.outcome, outcome);

    const stop = new AbortController();
    const givenUp = new CallList("top", 1);
    const stopping = { event: ({ kind }: { readonly kind: string }) => kind === "commanded" && stop.abort() };
    await assert.rejects(run({ observers: [givenUp, stopping], signal: stop.signal }), { name: "AbortError" });
    assert.equal(givenUp.calls.at(-1), "end");
    assert.equal(givenUp.calls.filter((call) => call === "end").length, 1);
    assert.equal(givenUp.ended?.outcome, undefined);
  });

  it("are not called for an episode that cannot begin", async () => {
    const list = new CallList("top", 1);
    await assert.rejects(run({ observers: [list] }, { ...SPEC, policy: "magic" }));
    assert.deepEqual(list.calls, []);
  });
});

describe("film strip and decision records", () => {
  for (const condition of [undefined, "black-out"] as const) {
    it(`keep what people and what the policy saw of an episode: ${condition ?? "as it is"}`, async () => {
      const seen: Uint8Array[] = [];
      const actionSpace = tableActionSpace();
      const policies: PolicyFactories = {
        watching: (_, { expert }) => ({
          actionSpace,
          policy: new WatchingOracle({ actionSpace, plan: expert }, (pixels) => seen.push(Uint8Array.from(pixels))),
        }),
      };
      const film = new FilmStrip({ camera: "front", width: 32, height: 16, everyS: 1 });
      const records = new DecisionRecords();
      const spec = { ...SPEC, policy: "watching", ...(condition !== undefined && { condition }) };
      const result = await run({ observers: [film, records], policies }, spec);
      assert.equal(film.frames.length, 2 + Math.floor(result.simulatedS));
      assert.deepEqual(
        records.records.map(({ frame }) => frame.camera),
        ["top", "front"],
      );
      assert.deepEqual(
        records.records.map(({ frame }) => Uint8Array.from(frame.data)),
        seen,
      );
      assert.equal(
        seen.every((pixels) => pixels.every((value) => value === 0)),
        condition === "black-out",
      );
      for (const { inference } of records.records) assert.deepEqual(inference.tokens, result.decisions[0]?.tokens);
    });
  }
});
