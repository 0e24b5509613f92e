import { type Nanoseconds, nanoseconds } from "../../src/domain/units.ts";

/** builtin_interfaces/msg/Time. */
export interface RosTime {
  readonly sec: number;
  readonly nanosec: number;
}

const SECOND_NS = 1_000_000_000n;

/** A ROS stamp in nanoseconds since the epoch, exactly. */
export const stampNs = ({ sec, nanosec }: RosTime): bigint => BigInt(sec) * SECOND_NS + BigInt(nanosec);

export const stampOf = (ns: bigint): RosTime => ({ sec: Number(ns / SECOND_NS), nanosec: Number(ns % SECOND_NS) });

/**
 * Times since the epoch do not fit into a double: the runtime counts nanoseconds from an origin, and this turns one
 * into the other, to the nanosecond.
 */
export class TimeBase {
  readonly #originNs: bigint;

  constructor(originNs: bigint) {
    this.#originNs = originNs;
  }

  fromEpoch(ns: bigint): Nanoseconds {
    return nanoseconds(Number(ns - this.#originNs));
  }

  fromStamp(stamp: RosTime): Nanoseconds {
    return this.fromEpoch(stampNs(stamp));
  }

  toStamp(time: Nanoseconds): RosTime {
    const ns = this.#originNs + BigInt(time);
    return ns < 0n ? { sec: 0, nanosec: 0 } : stampOf(ns);
  }
}
