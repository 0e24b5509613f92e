import type { Subscription } from "rxjs";
import type { Log } from "../../middleware.ts";
import type { NodeClock } from "../../time/node-clock.ts";
import type { GoalAtWork } from "../goals/goal-at-work.ts";
import { GoalPatience, type GoalPatienceOptions } from "./goal-patience.ts";
import { type Alarm, alarmChanges, alarmsAt, alarmText, type WatchedSource } from "./watchdog.ts";

export interface RobotWatchOptions {
  readonly clock: NodeClock;
  /** How often it looks, in seconds. */
  readonly periodS: number;
  readonly sources: () => readonly WatchedSource[];
  readonly log: Log;
  /** Told when alarms are raised or over. */
  readonly onChange: () => void;
  /** The goal at work; undefined where there is none, so that nothing is commanded and nothing held. */
  readonly goal: () => GoalAtWork | undefined;
  /** Of goals, which `onPatienceOver` is told of afterwards: why they are to be given up. */
  readonly patience: GoalPatienceOptions;
  readonly onPatienceOver: (reason: string) => void;
}

/**
 * Holds the robot while a camera or its state is silent or says nothing that can be used, and says so once: as an error
 * while that keeps a goal waiting, as a warning before there is one.
 */
export class RobotWatch {
  readonly #options: RobotWatchOptions;
  #alarms: readonly Alarm[] = [];
  #looks: Subscription | undefined;
  readonly #patience: GoalPatience;
  /** Of which sources it is known that they kept a goal waiting. */
  readonly #toldAsErrors = new Set<string>();

  constructor(options: RobotWatchOptions) {
    this.#options = options;
    this.#patience = new GoalPatience(options.patience);
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
    this.#patience.forget();
  }

  /** Looks now, and says whether the robot is to be held. */
  look(): boolean {
    const { clock, sources, goal, onChange, onPatienceOver } = this.#options;
    const [before, now, atWork] = [this.#alarms, clock.now(), goal()];
    this.#alarms = alarmsAt(now, sources());
    const isNews = this.#tell(before, atWork !== undefined);
    if (isNews) onChange();
    const held = this.#alarms.length > 0;
    const reason = this.#patience.look(now, atWork, held ? alarmText(this.#alarms) : undefined);
    if (reason !== undefined) onPatienceOver(reason);
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
