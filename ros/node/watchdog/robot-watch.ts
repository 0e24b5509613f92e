import { BehaviorSubject, type Observable, type Subscription } from "rxjs";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../../src/domain/units.ts";
import type { Log } from "../middleware.ts";
import type { NodeClock } from "../time/node-clock.ts";
import { type Alarm, alarmChanges, alarmsAt, type WatchedSource } from "./watchdog.ts";

export interface RobotWatchOptions {
  readonly clock: NodeClock;
  /** How often it looks, in seconds. */
  readonly periodS: number;
  readonly sources: () => readonly WatchedSource[];
  readonly log: Log;
  /** Told when alarms are raised or over. */
  readonly onChange: () => void;
}

/** Holds the robot while a camera or its state is silent or says nothing that can be used, and says so once. */
export class RobotWatch {
  readonly #options: RobotWatchOptions;
  readonly #held = new BehaviorSubject(true);
  #alarms: readonly Alarm[] = [];
  #looks: Subscription | undefined;

  constructor(options: RobotWatchOptions) {
    this.#options = options;
  }

  /** Whether the robot is to be held. */
  get held$(): Observable<boolean> {
    return this.#held;
  }

  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  start(): void {
    const { clock, periodS } = this.#options;
    this.stop();
    const look = (): void => this.look();
    this.#looks = clock.scheduler.schedule(function () {
      look();
      this.schedule(undefined, periodS * 1000);
    });
  }

  stop(): void {
    this.#looks?.unsubscribe();
    this.#looks = undefined;
  }

  /** Looks now. */
  look(): void {
    const { clock, sources, log, onChange } = this.#options;
    const before = this.#alarms;
    this.#alarms = alarmsAt(clock.now(), sources());
    const { raised, over } = alarmChanges(before, this.#alarms);
    for (const alarm of raised) log.error(`the robot is held: ${alarm.text}`);
    for (const alarm of over) log.info(`${alarm.source} is back`);
    const held = this.#alarms.length > 0;
    if (held !== this.#held.value) this.#held.next(held);
    if (raised.length > 0 || over.length > 0) onChange();
  }
}

export const timeout = (seconds: number): Nanoseconds => nanosecondsFromSeconds(seconds);
