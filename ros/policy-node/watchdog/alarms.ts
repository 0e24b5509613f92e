import type { Nanoseconds } from "../../../src/domain/units.ts";
import { msFromNanoseconds, nanoseconds } from "../../../src/domain/units.ts";

/** Something that has to be heard of again and again while the robot is moved. */
export interface WatchedSource {
  /** For a person, e.g. `camera top`. */
  readonly name: string;
  /** When something usable came last; undefined before the first time. */
  readonly heardNs: Nanoseconds | undefined;
  /** Why what came last cannot be used at all; the robot is held at once. */
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

/** Who is silent, or says what cannot be used. The robot may be moved only while nobody is. */
export const alarmsAt = (now: Nanoseconds, sources: readonly WatchedSource[]): readonly Alarm[] =>
  sources.flatMap(({ name, heardNs, fault, timeoutNs }) => {
    if (fault !== undefined) return [{ source: name, text: `${name}: ${fault}` }];
    if (heardNs === undefined) return [{ source: name, text: `${name} has not been heard of yet` }];
    if (now - heardNs <= timeoutNs) return [];
    const silentMs = msFromNanoseconds(nanoseconds(now - heardNs)).toFixed(0);
    return [{ source: name, text: `${name} has been silent for ${silentMs} ms` }];
  });

/** From which sources alarms are new, and of which they are over, so that each is said once. */
export function alarmChanges(
  before: readonly Alarm[],
  after: readonly Alarm[],
): { readonly raised: readonly Alarm[]; readonly over: readonly Alarm[] } {
  const missingFrom = (others: readonly Alarm[]) => (alarm: Alarm) =>
    !others.some(({ source }) => source === alarm.source);
  return { raised: after.filter(missingFrom(before)), over: before.filter(missingFrom(after)) };
}

/** All of them, for a person. */
export const alarmText = (alarms: readonly Alarm[]): string => alarms.map(({ text }) => text).join("; ");
