import { type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";
import { type Nanoseconds, nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";

/**
 * A clock whose time advances only by calls. Actions run inside `advanceTo`, each at exactly its due time, in the order
 * of these times; actions with equal times run in the order in which they were scheduled. The same calls thus give the
 * same order on every machine. Actions that ran or were canceled take no memory.
 */
export class VirtualClock implements Clock {
  readonly scheduler: SchedulerLike;
  readonly #timeline: Timeline;

  constructor(start: Nanoseconds = nanoseconds(0)) {
    const timeline = new Timeline(start);
    this.#timeline = timeline;
    this.scheduler = {
      now: () => timeline.nowNs / 1e6,
      schedule: <State>(work: Work<State>, delayMs?: number, state?: State) =>
        new VirtualAction(work, timeline).schedule(state, delayMs),
    };
  }

  now(): Nanoseconds {
    return nanoseconds(this.#timeline.nowNs);
  }

  /** How many actions are scheduled. */
  get pendingCount(): number {
    return this.#timeline.length;
  }

  /**
   * Runs the actions that are due up to and including `target`; then the time is `target`. An error of an action is
   * thrown from here, with the clock at the time of that action; later actions run at the next call.
   * @throws RangeError where `target` is not a number or lies in the past, and when an action calls this method
   */
  advanceTo(target: Nanoseconds): void {
    this.#timeline.runUntil(target);
  }

  /** @throws RangeError where `duration` is negative or NaN, and when an action calls it. */
  advanceBy(duration: Nanoseconds): void {
    this.#timeline.runUntil(this.#timeline.nowNs + duration);
  }
}

interface Appointment {
  readonly dueNs: number;
  readonly run: () => void;
}

/** The present time and the actions that are due later. */
class Timeline {
  nowNs: number;
  /** The latest first. A pipeline has few actions at a time, so a short sorted array is faster than a heap. */
  readonly #appointments: Appointment[] = [];
  #goingOn = false;

  constructor(startNs: number) {
    this.nowNs = startNs;
  }

  get length(): number {
    return this.#appointments.length;
  }

  add(run: () => void, delayMs: number): Appointment {
    const appointment = { dueNs: this.nowNs + Math.max(0, Math.round(delayMs * 1e6)), run };
    const later = this.#appointments.findLastIndex(({ dueNs }) => dueNs > appointment.dueNs);
    this.#appointments.splice(later + 1, 0, appointment);
    return appointment;
  }

  remove(appointment: Appointment): void {
    const index = this.#appointments.indexOf(appointment);
    if (index >= 0) this.#appointments.splice(index, 1);
  }

  runUntil(targetNs: number): void {
    if (!(targetNs >= this.nowNs)) throw new RangeError(`time cannot go from ${this.nowNs} ns to ${targetNs} ns`);
    if (this.#goingOn) throw new RangeError("time goes on already: an action cannot advance the clock that runs it");
    this.#goingOn = true;
    try {
      for (let next = this.#appointments.at(-1); next && next.dueNs <= targetNs; next = this.#appointments.at(-1)) {
        this.#appointments.pop();
        this.nowNs = next.dueNs;
        next.run();
      }
      this.nowNs = targetNs;
    } finally {
      this.#goingOn = false;
    }
  }
}

type Work<State> = (this: SchedulerAction<State>, state?: State) => void;

/** Scheduled work. It may schedule itself again while it runs; otherwise it is closed afterwards. */
class VirtualAction<State> extends Subscription implements SchedulerAction<State> {
  readonly #work: Work<State>;
  readonly #timeline: Timeline;
  #state: State | undefined;
  #appointment: Appointment | undefined;

  constructor(work: Work<State>, timeline: Timeline) {
    super(() => this.#cancel());
    this.#work = work;
    this.#timeline = timeline;
  }

  schedule(state?: State, delayMs = 0): Subscription {
    if (this.closed) return this;
    this.#cancel();
    this.#state = state;
    this.#appointment = this.#timeline.add(this.#run, delayMs);
    return this;
  }

  readonly #run = (): void => {
    this.#appointment = undefined;
    try {
      this.#work.call(this, this.#state);
    } finally {
      if (this.#appointment === undefined) this.unsubscribe();
    }
  };

  #cancel(): void {
    if (this.#appointment === undefined) return;
    this.#timeline.remove(this.#appointment);
    this.#appointment = undefined;
  }
}
