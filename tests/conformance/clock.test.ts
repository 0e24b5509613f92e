import { setTimeout as sleep } from "node:timers/promises";
import { SystemClock } from "../../src/time/system-clock.node.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { describeClock } from "./clock.ts";

describeClock("the virtual clock", () => {
  const clock = new VirtualClock();
  return { clock, pass: async (duration) => clock.advanceBy(duration) };
});

describeClock("the system clock", () => ({
  clock: new SystemClock(),
  pass: async (duration) => {
    await sleep(duration / 1e6 + 2);
  },
}));
