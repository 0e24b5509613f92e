import assert from "node:assert/strict";
import { type RunHelpers, TestScheduler } from "rxjs/testing";
import { nanosecondsFromMs } from "../../../src/domain/units.ts";
import type { Clock } from "../../../src/ports/clock.ts";

/** Runs a marble test; a frame of the diagram is a millisecond of `clock`. */
export function marbles(body: (helpers: RunHelpers & { readonly clock: Clock }) => void): void {
  const scheduler = new TestScheduler((actual, expected) => assert.deepEqual(actual, expected));
  const clock: Clock = { now: () => nanosecondsFromMs(scheduler.now()), scheduler };
  scheduler.run((helpers) => body({ ...helpers, clock }));
}
