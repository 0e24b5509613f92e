import assert from "node:assert/strict";
import type { GoalAtWork } from "../../../../ros/policy-node/goals/goal-at-work.ts";
import { Watchdog } from "../../../../ros/policy-node/watchdog/watchdog.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";
import { nanosecondsFromMs } from "../../../../src/domain/units.ts";
import { FakeMiddleware } from "../../support/fake-middleware.ts";

const PERIOD_MS = 20;

/** A watchdog of two cameras. By default a goal may be held for half a second. */
function setUp({ holdTimeoutS = 0.5, countsPauses = false } = {}) {
  const clock = new SimClock();
  const { middleware, logged } = new FakeMiddleware();
  const given: { readonly goalId: string | undefined; readonly reason: string; readonly atMs: number }[] = [];
  const heardMs = { top: 0, hand: 0 };
  let goal: GoalAtWork | undefined = { goalId: "goal-1", waits: false };
  const watch = new Watchdog({
    clock,
    periodS: PERIOD_MS / 1000,
    sources: () =>
      Object.entries(heardMs).map(([name, ms]) => ({
        name: `camera ${name}`,
        receivedNs: nanosecondsFromMs(ms),
        timeoutNs: nanosecondsFromMs(100),
      })),
    log: middleware.log,
    onChange() {},
    goal: () => goal,
    goalTimeout: { holdTimeoutS, countsPauses },
    onGoalTimeout: (reason) => {
      given.push({ goalId: goal?.goalId, reason, atMs: nowMs });
      goal = undefined;
    },
  });
  let nowMs = 0;
  const leap = (ms: number): void => {
    nowMs += ms;
    clock.tick(BigInt(nowMs) * 1_000_000n);
  };
  const pass = (ms: number, hears: "both" | "hand" | "none"): void => {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      if (hears === "both") heardMs.top = nowMs + PERIOD_MS;
      if (hears !== "none") heardMs.hand = nowMs + PERIOD_MS;
      leap(PERIOD_MS);
    }
  };
  const work = (goalId: string | undefined, waits = false): void => {
    goal = goalId === undefined ? undefined : { goalId, waits };
    watch.check();
  };
  clock.tick(0n);
  watch.start();
  return { pass, leap, work, given, logged, watch, now: () => nowMs };
}

describe("the watchdog", () => {
  it("waits through short silences, each with the whole time, and logs each once", () => {
    const { pass, given, logged } = setUp();
    for (let silence = 0; silence < 3; silence++) {
      pass(400, "hand");
      pass(100, "both");
    }
    assert.deepEqual(given, []);
    assert.equal(logged.filter((line) => line.startsWith("ERROR the robot is held")).length, 3);
    assert.equal(logged.filter((line) => line === "INFO camera top is back").length, 3);
  });

  it("stops the goal in a long silence, once for every goal that is held", () => {
    const { pass, given, work } = setUp();
    pass(200, "both");
    pass(2000, "hand");
    assert.equal(given.length, 1);
    assert.match(given[0]?.reason ?? "", /^the robot was held for 0.5 s: camera top has been silent for 6[0-9]0 ms$/);
    work("goal-2");
    pass(2000, "hand");
    assert.equal(given.length, 2);
    pass(200, "both");
    work("goal-3");
    pass(2000, "hand");
    assert.equal(given.length, 3);
  });

  it("gives a goal that comes long after the alarm as much time as any other, and no more", () => {
    const { pass, given, work, now } = setUp();
    work(undefined);
    pass(60_000, "none");
    const takenMs = now();
    work("late", true);
    pass(480, "none");
    assert.deepEqual(given, []);
    pass(20, "none");
    assert.deepEqual(
      given.map(({ goalId, atMs }) => [goalId, atMs - takenMs]),
      [["late", 500]],
    );
    work("later", true);
    pass(480, "none");
    assert.equal(given.length, 1);
    pass(40, "none");
    assert.equal(given.length, 2);
  });

  it("does not count from the start again for a waiting goal, however often its sources come and go", () => {
    const { pass, given, work } = setUp();
    pass(200, "both");
    work("waiting", true);
    for (let turn = 0; turn < 4; turn++) {
      pass(160, "hand");
      pass(20, "both");
    }
    assert.equal(given.length, 1);
  });

  it("stops a goal that waits although no source is silent", () => {
    const { pass, given, work } = setUp();
    work("waiting", true);
    pass(600, "both");
    assert.match(given[0]?.reason ?? "", /^for 0.5 s nothing was seen that the goal could begin with$/);
  });

  it("gives up a goal when the node itself stood still for too long, and not when simulated time leaps", () => {
    for (const countsPauses of [true, false]) {
      const { pass, leap, given } = setUp({ holdTimeoutS: 2, countsPauses });
      pass(200, "both");
      leap(4000);
      pass(200, "both");
      assert.equal(given.length, countsPauses ? 1 : 0);
      if (countsPauses) assert.match(given[0]?.reason ?? "", /^nothing was commanded for 3.0 s: the node itself/);
    }
  });

  it("warns of a silence without a goal that goals have to wait, and logs it as an error when one comes", () => {
    const { pass, work, logged } = setUp();
    work(undefined);
    pass(100, "both");
    pass(300, "hand");
    assert.deepEqual(logged, ["WARN goals have to wait: camera top has been silent for 120 ms"]);
    work("goal-2");
    pass(100, "hand");
    assert.equal(logged.length, 2);
    assert.match(logged[1] ?? "", /^ERROR the robot is held: camera top has been silent for \d+ ms$/);
  });

  it("names every silent source", () => {
    const { pass, given, logged } = setUp();
    pass(200, "both");
    pass(300, "hand");
    pass(400, "none");
    assert.match(
      given[0]?.reason ?? "",
      /camera top has been silent for \d+ ms; camera hand has been silent for \d+ ms$/,
    );
    assert.equal(logged.filter((line) => line.startsWith("ERROR the robot is held")).length, 2);
  });

  it("counts from the start when it is started again", () => {
    const { pass, given, watch } = setUp();
    pass(400, "none");
    watch.start();
    pass(400, "none");
    assert.deepEqual(given, []);
  });
});
