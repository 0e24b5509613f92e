import { setTimeout as sleep } from "node:timers/promises";
import { SimClock } from "../../ros/time/sim-clock.ts";
import { SystemRosClock } from "../../ros/time/system-ros-clock.node.ts";
import { describeClock } from "./clock.ts";

describeClock("the clock that follows /clock", () => {
  const clock = new SimClock();
  let nowNs = 5_000_000_000n;
  clock.tick(nowNs);
  return {
    clock,
    pass: async (duration) => {
      nowNs += BigInt(duration);
      clock.tick(nowNs);
    },
  };
});

describeClock("the machine's clock, in ROS time", () => ({
  clock: new SystemRosClock(() => BigInt(Date.now()) * 1_000_000n),
  pass: async (duration) => {
    await sleep(duration / 1e6 + 2);
  },
}));
