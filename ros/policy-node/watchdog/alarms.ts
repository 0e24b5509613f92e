import type { Nanoseconds } from "../../../src/domain/units.ts";
import { msFromNanoseconds, nanoseconds } from "../../../src/domain/units.ts";

/** A source of messages that must not be silent while the robot moves. */
export interface WatchedSource {
  /** As text for a person, e.g. `camera top`. */
  readonly name: string;
  /** When the last usable message came; undefined before the first one. */
  readonly receivedNs: Nanoseconds | undefined;
  /** Why the last message cannot be used. Then the robot is held at once. */
  readonly fault?: string | undefined;
  readonly timeoutNs: Nanoseconds;
}

/** The name of the robot's state as a source. */
export const ROBOT_STATE = "robot state";

/** What is wrong with a source. */
export interface Alarm {
  readonly source: string;
  readonly text: string;
}

/** The sources that are silent or send what cannot be used. The robot may move only while there are none. */
export const alarmsAt = (now: Nanoseconds, sources: readonly WatchedSource[]): readonly Alarm[] =>
  sources.flatMap(({ name, receivedNs, fault, timeoutNs }) => {
    if (fault !== undefined) return [{ source: name, text: `${name}: ${fault}` }];
    if (receivedNs === undefined) return [{ source: name, text: `${name} has sent no message yet` }];
    if (now - receivedNs <= timeoutNs) return [];
    const silentMs = msFromNanoseconds(nanoseconds(now - receivedNs)).toFixed(0);
    return [{ source: name, text: `${name} has been silent for ${silentMs} ms` }];
  });

/** Which alarms are new and which are over, so that each is reported once. */
export function alarmChanges(
  before: readonly Alarm[],
  after: readonly Alarm[],
): { readonly raised: readonly Alarm[]; readonly over: readonly Alarm[] } {
  const missingFrom = (others: readonly Alarm[]) => (alarm: Alarm) =>
    !others.some(({ source }) => source === alarm.source);
  return { raised: after.filter(missingFrom(before)), over: before.filter(missingFrom(after)) };
}

/** All alarms, as text for a person. */
export const alarmText = (alarms: readonly Alarm[]): string => alarms.map(({ text }) => text).join("; ");
