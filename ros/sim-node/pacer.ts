export interface PaceOptions {
  /** Simulated seconds per second of the wall clock; 0: as fast as set-points come. */
  readonly realTimeFactor: number;
  /**
   * Whether every control period waits for the set-point that answers it, and time stands still while the policy
   * thinks.
   */
  readonly lockStep: boolean;
  /** How long a period waits for its set-point before the controller counts as gone. */
  readonly lockStepTimeoutMs: number;
  /** Simulated. */
  readonly controlPeriodMs: number;
}

/** A world that is further behind the wall clock than this does not catch up. In lock step it never does. */
const FORGIVEN_MS = 100;

/**
 * Decides when the next control period may begin. It reads no clock and sets no timer: `nowMs` is any clock that never
 * goes back, and `waitMs` is to be called again when that time has passed or an event has come.
 */
export class Pacer {
  readonly #options: PaceOptions;
  #beganMs: number;
  #dueMs: number;
  /** Whether the last period was answered, so that an answer to this one is expected. */
  #engaged = false;
  #answered = false;
  #thinking = false;
  /** Undefined where none is known to be worked on. */
  #goalAtWork: string | undefined;

  constructor(options: PaceOptions, nowMs: number) {
    this.#options = options;
    this.#beganMs = nowMs;
    this.#dueMs = nowMs;
  }

  /** A control period has begun and its messages are out. */
  begin(nowMs: number): void {
    this.#engaged = this.#answered;
    this.#answered = false;
    this.#beganMs = nowMs;
    const behindMs = this.#options.lockStep ? 0 : FORGIVEN_MS;
    const dueMs = Math.max(this.#dueMs + this.#periodMs(), nowMs + this.#periodMs() - behindMs);
    // Where set-points set the pace, time that was gained is not waited for afterwards.
    this.#dueMs = Math.min(dueMs, nowMs + this.#periodMs());
  }

  /** The set-point that answers this period has come. */
  answer(): void {
    this.#answered = true;
  }

  /** No goal is worked on: no set-point will come. */
  release(): void {
    this.#engaged = false;
    this.#thinking = false;
    this.#goalAtWork = undefined;
  }

  /** The goal is worked on. `thinking`: whether the policy is thinking about it. */
  work(goalId: string, thinking: boolean): void {
    this.#goalAtWork = goalId;
    this.#thinking = thinking;
  }

  /** The goal has ended. Without effect where another one is worked on, e.g. where it was refused beside that. */
  end(goalId: string): void {
    if (this.#goalAtWork === undefined || this.#goalAtWork === goalId) this.release();
  }

  /** Milliseconds until the next period may begin; 0: now; Infinity: not before an event comes. */
  waitMs(nowMs: number): number {
    const { lockStep, lockStepTimeoutMs, realTimeFactor } = this.#options;
    const untilDueMs = Math.max(0, this.#dueMs - nowMs);
    if (!lockStep) return untilDueMs;
    if (this.#thinking) return Number.POSITIVE_INFINITY;
    if (this.#answered) return realTimeFactor === 0 ? 0 : untilDueMs;
    const untilGoneMs = this.#engaged ? Math.max(0, this.#beganMs + lockStepTimeoutMs - nowMs) : 0;
    return Math.max(untilGoneMs, untilDueMs);
  }

  /** Without commands the world runs at the wall's pace, also where the factor is 0. */
  #periodMs(): number {
    const { realTimeFactor, controlPeriodMs } = this.#options;
    return controlPeriodMs / (realTimeFactor === 0 ? 1 : realTimeFactor);
  }
}
