import assert from "node:assert/strict";
import { SimClock } from "../../../ros/node/time/sim-clock.ts";
import { RobotWatch } from "../../../ros/node/watchdog/robot-watch.ts";
import { nanosecondsFromMs } from "../../../src/domain/units.ts";
import { SilentMiddleware } from "./silent-middleware.ts";

const PERIOD_MS = 20;

/** A watch over one camera that it may hold the robot for half a second for. */
function setUp() {
  const clock = new SimClock();
  const { middleware, logged } = new SilentMiddleware();
  const given: string[] = [];
  let heardMs = 0;
  const watch = new RobotWatch({
    clock,
    periodS: PERIOD_MS / 1000,
    sources: () => [{ name: "camera top", heardNs: nanosecondsFromMs(heardMs), timeoutNs: nanosecondsFromMs(100) }],
    log: middleware.log,
    onChange() {},
    patienceS: 0.5,
    onPatienceOver: (reason) => given.push(reason),
  });
  let nowMs = 0;
  const pass = (ms: number, hears: boolean): void => {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      nowMs += PERIOD_MS;
      if (hears) heardMs = nowMs;
      clock.tick(BigInt(nowMs) * 1_000_000n);
    }
  };
  clock.tick(0n);
  watch.start();
  return { pass, given, logged, watch };
}

describe("the watch over the robot", () => {
  it("has patience with a short silence, each time anew, and says each once", () => {
    const { pass, given, logged } = setUp();
    for (let silence = 0; silence < 3; silence++) {
      pass(400, false);
      pass(100, true);
    }
    assert.deepEqual(given, []);
    assert.equal(logged.filter((line) => line.startsWith("ERROR the robot is held")).length, 3);
    assert.equal(logged.filter((line) => line === "INFO camera top is back").length, 3);
  });

  it("loses it once in a long one", () => {
    const { pass, given } = setUp();
    pass(200, true);
    pass(2000, false);
    assert.equal(given.length, 1);
    assert.match(given[0] ?? "", /^the robot was held for 0.5 s: camera top has been silent for 6[0-9]0 ms$/);
    pass(200, true);
    pass(2000, false);
    assert.equal(given.length, 2);
  });

  it("begins anew when it is started again", () => {
    const { pass, given, watch } = setUp();
    pass(400, false);
    watch.start();
    pass(400, false);
    assert.deepEqual(given, []);
  });
});
