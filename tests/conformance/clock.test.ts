import { setTimeout as sleep } from "node:timers/promises";
import { VirtualClock } from "../../sim/world/virtual-clock.ts";
import { SystemClock } from "../../src/cli/system-clock.node.ts";
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
