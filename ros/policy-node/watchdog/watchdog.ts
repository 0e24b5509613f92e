import type { Subscription } from "rxjs";
import type { Log } from "../../middleware.ts";
import type { RosClock } from "../../time/ros-clock.ts";
import type { GoalAtWork } from "../goals/goal-at-work.ts";
import { type Alarm, alarmChanges, alarmsAt, alarmText, type WatchedSource } from "./alarms.ts";
import { GoalTimeout, type GoalTimeoutOptions } from "./goal-timeout.ts";

export interface WatchdogOptions {
  readonly clock: RosClock;
  /** Seconds between two checks. */
  readonly periodS: number;
  readonly sources: () => readonly WatchedSource[];
  readonly log: Log;
  /** Called when an alarm is raised or over. */
  readonly onChange: () => void;
  /** The current goal; undefined where there is none, so that nothing is commanded and nothing held. */
  readonly goal: () => GoalAtWork | undefined;
  /** How long a goal may wait or be held before `onGoalTimeout` is called. */
  readonly goalTimeout: GoalTimeoutOptions;
  readonly onGoalTimeout: (reason: string) => void;
}

/**
 * Holds the robot while a camera or the robot's state is silent or cannot be used, and logs that once: as an error
 * while a goal waits for it, otherwise as a warning.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #alarms: readonly Alarm[] = [];
  #checks: Subscription | undefined;
  readonly #goalTimeout: GoalTimeout;
  /** The sources whose alarms were logged as errors. */
  readonly #loggedAsErrors = new Set<string>();

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
    const check = (): boolean => this.check();
    this.#checks = clock.scheduler.schedule(function () {
      check();
      this.schedule(undefined, periodS * 1000);
    });
  }

  stop(): void {
    this.#checks?.unsubscribe();
    this.#checks = undefined;
    this.#goalTimeout.forget();
  }

  /** Checks now, and returns whether the robot is to be held. */
  check(): boolean {
    const { clock, sources, goal, onChange, onGoalTimeout } = this.#options;
    const [before, now, atWork] = [this.#alarms, clock.now(), goal()];
    this.#alarms = alarmsAt(now, sources());
    const isNews = this.#log(before, atWork !== undefined);
    if (isNews) onChange();
    const held = this.#alarms.length > 0;
    const reason = this.#goalTimeout.check(now, atWork, held ? alarmText(this.#alarms) : undefined);
    if (reason !== undefined) onGoalTimeout(reason);
    return held;
  }

  #log(before: readonly Alarm[], isGoalAtWork: boolean): boolean {
    const { log } = this.#options;
    const { raised, over } = alarmChanges(before, this.#alarms);
    for (const { source } of over) {
      this.#loggedAsErrors.delete(source);
      log.info(`${source} is back`);
    }
    const news = isGoalAtWork ? this.#alarms.filter(({ source }) => !this.#loggedAsErrors.has(source)) : raised;
    for (const { source, text } of news) {
      if (isGoalAtWork) this.#loggedAsErrors.add(source);
      if (isGoalAtWork) log.error(`the robot is held: ${text}`);
      else log.warn(`goals have to wait: ${text}`);
    }
    return news.length > 0 || over.length > 0;
  }
}
