import type { QoS } from "rclnodejs";
import type { QualityOfService } from "../qos.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";

/** Numbers of the rmw library. */
const HISTORY = { last: 1, all: 2 } as const;
const RELIABILITY = { reliable: 1, "best-effort": 2 } as const;
const DURABILITY = { "transient-local": 1, volatile: 2 } as const;

export function rclQos(rcl: Rclnodejs, { reliability, durability, depth, keepsAll }: QualityOfService): QoS {
  const history = keepsAll === true ? HISTORY.all : HISTORY.last;
  return new rcl.QoS(history, depth, RELIABILITY[reliability], DURABILITY[durability]);
}

export const qosFromRcl = (profile: {
  readonly reliability: number;
  readonly durability: number;
}): Pick<QualityOfService, "reliability" | "durability"> => ({
  reliability: profile.reliability === RELIABILITY.reliable ? "reliable" : "best-effort",
  durability: profile.durability === DURABILITY["transient-local"] ? "transient-local" : "volatile",
});
