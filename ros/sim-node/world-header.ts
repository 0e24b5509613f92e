import { type Nanoseconds, nanoseconds } from "../../src/domain/units.ts";
import type { Header } from "../messages/types.ts";
import { type RosTime, stampNs, stampOf } from "../time/stamp.ts";

/** The frame of the robot's base, in which every pose is given. */
export const BASE_FRAME = "base_link";

/** The world's time counts from its beginning, so a double holds it to the nanosecond. */
export const worldStamp = (timeNs: Nanoseconds): RosTime => stampOf(BigInt(timeNs));
export const worldTime = (stamp: RosTime): Nanoseconds => nanoseconds(Number(stampNs(stamp)));

export const worldHeader = (timeNs: Nanoseconds, frameId: string = BASE_FRAME): Header => ({
  stamp: worldStamp(timeNs),
  frame_id: frameId,
});
