import type { Subscription } from "rxjs";
import type { Nanoseconds } from "../../../src/domain/units.ts";
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
  /** How long there may be alarms, in seconds; afterwards `onPatienceOver` is told once why. */
  readonly patienceS: number;
  readonly onPatienceOver: (reason: string) => void;
}

/** Holds the robot while a camera or its state is silent or says nothing that can be used, and says so once. */
export class RobotWatch {
  readonly #options: RobotWatchOptions;
  #alarms: readonly Alarm[] = [];
  #looks: Subscription | undefined;
  #raisedNs: Nanoseconds | undefined;
  #patient = true;

  constructor(options: RobotWatchOptions) {
    this.#options = options;
  }

  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  start(): void {
    const { clock, periodS } = this.#options;
    this.stop();
    const look = (): boolean => this.look();
    this.#looks = clock.scheduler.schedule(function () {
      look();
      this.schedule(undefined, periodS * 1000);
    });
  }

  stop(): void {
    this.#looks?.unsubscribe();
    this.#looks = undefined;
    this.#raisedNs = undefined;
    this.#patient = true;
  }

  /** Looks now, and says whether the robot is to be held. */
  look(): boolean {
    const { clock, sources, log, onChange } = this.#options;
    const before = this.#alarms;
    this.#alarms = alarmsAt(clock.now(), sources());
    const { raised, over } = alarmChanges(before, this.#alarms);
    for (const alarm of raised) log.error(`the robot is held: ${alarm.text}`);
    for (const alarm of over) log.info(`${alarm.source} is back`);
    if (raised.length > 0 || over.length > 0) onChange();
    this.#losePatience();
    return this.#alarms.length > 0;
  }

  #losePatience(): void {
    const { clock, patienceS, onPatienceOver } = this.#options;
    const [alarm] = this.#alarms;
    if (alarm === undefined) {
      this.#raisedNs = undefined;
      this.#patient = true;
      return;
    }
    this.#raisedNs ??= clock.now();
    if (!this.#patient || clock.now() - this.#raisedNs < patienceS * 1e9) return;
    this.#patient = false;
    onPatienceOver(`the robot was held for ${patienceS} s: ${alarm.text}`);
  }
}
