import type { Subscription } from "rxjs";
import type { Log } from "../../middleware.ts";
import type { RosClock } from "../../time/ros-clock.ts";
import type { GoalAtWork } from "../goals/goal-at-work.ts";
import { type Alarm, alarmChanges, alarmsAt, alarmText, type WatchedSource } from "./alarms.ts";
import { GoalTimeout, type GoalTimeoutOptions } from "./goal-timeout.ts";

export interface WatchdogOptions {
  readonly clock: RosClock;
  /** How often it looks, in seconds. */
  readonly periodS: number;
  readonly sources: () => readonly WatchedSource[];
  readonly log: Log;
  /** Told when alarms are raised or over. */
  readonly onChange: () => void;
  /** The goal at work; undefined where there is none, so that nothing is commanded and nothing held. */
  readonly goal: () => GoalAtWork | undefined;
  /** Of goals, which `onPatienceOver` is told of afterwards: why they are to be given up. */
  readonly goalTimeout: GoalTimeoutOptions;
  readonly onGoalTimeout: (reason: string) => void;
}

/**
 * Holds the robot while a camera or its state is silent or says nothing that can be used, and says so once: as an error
 * while that keeps a goal waiting, as a warning before there is one.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #alarms: readonly Alarm[] = [];
  #looks: Subscription | undefined;
  readonly #goalTimeout: GoalTimeout;
  /** Of which sources it is known that they kept a goal waiting. */
  readonly #toldAsErrors = new Set<string>();

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#goalTimeout = new GoalTimeout(options.goalTimeout);
  }

  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  start(): void {
    const { clock, periodS } = this.#options;
    this.stop();
    const look = (): boolean => this.check();
    this.#looks = clock.scheduler.schedule(function () {
      look();
      this.schedule(undefined, periodS * 1000);
    });
  }

  stop(): void {
    this.#looks?.unsubscribe();
    this.#looks = undefined;
    this.#goalTimeout.forget();
  }

  /** Looks now, and says whether the robot is to be held. */
  check(): boolean {
    const { clock, sources, goal, onChange, onGoalTimeout } = this.#options;
    const [before, now, atWork] = [this.#alarms, clock.now(), goal()];
    this.#alarms = alarmsAt(now, sources());
    const isNews = this.#tell(before, atWork !== undefined);
    if (isNews) onChange();
    const held = this.#alarms.length > 0;
    const reason = this.#goalTimeout.check(now, atWork, held ? alarmText(this.#alarms) : undefined);
    if (reason !== undefined) onGoalTimeout(reason);
    return held;
  }

  #tell(before: readonly Alarm[], isGoalAtWork: boolean): boolean {
    const { log } = this.#options;
    const { raised, over } = alarmChanges(before, this.#alarms);
    for (const { source } of over) {
      this.#toldAsErrors.delete(source);
      log.info(`${source} is back`);
    }
    const news = isGoalAtWork ? this.#alarms.filter(({ source }) => !this.#toldAsErrors.has(source)) : raised;
    for (const { source, text } of news) {
      if (isGoalAtWork) this.#toldAsErrors.add(source);
      if (isGoalAtWork) log.error(`the robot is held: ${text}`);
      else log.warn(`goals have to wait: ${text}`);
    }
    return news.length > 0 || over.length > 0;
  }
}
