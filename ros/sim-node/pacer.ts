export interface PaceOptions {
  /** Simulated seconds a second of the wall's; 0: as fast as set-points come. */
  readonly realTimeFactor: number;
  /** Every control period waits for the set-point that answers it, and while the policy thinks, time stands still. */
  readonly lockStep: boolean;
  /** How long a period waits for its set-point before the controller counts as gone. */
  readonly lockStepTimeoutMs: number;
  /** Simulated. */
  readonly controlPeriodMs: number;
}

/** A world further behind the wall than this does not catch up; one in lock step, that waited, not at all. */
const FORGIVEN_MS = 100;

/**
 * Decides when the next control period may begin. It reads no clock and sets no timer: `nowMs` is any clock that never
 * goes back, and whoever asks `waitMs` asks again when that time has passed or something has happened.
 */
export class Pacer {
  readonly #options: PaceOptions;
  #beganMs: number;
  #dueMs: number;
  /** The last period, or this one, was answered. */
  #engaged = false;
  #answered = false;
  #thinking = false;

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
    // Where set-points make the pace, being ahead of the wall is not to be waited out afterwards.
    this.#dueMs = Math.min(dueMs, nowMs + this.#periodMs());
  }

  /** The set-point that answers this period has come. */
  answer(): void {
    this.#answered = true;
  }

  /** Nobody is at work: no set-point will come. */
  release(): void {
    this.#engaged = false;
    this.#thinking = false;
  }

  /** Whether the policy is thinking. */
  think(thinking: boolean): void {
    this.#thinking = thinking;
  }

  /** Milliseconds to wait before the next period may begin; 0: it may; Infinity: until something happens. */
  waitMs(nowMs: number): number {
    const { lockStep, lockStepTimeoutMs, realTimeFactor } = this.#options;
    const untilDueMs = Math.max(0, this.#dueMs - nowMs);
    if (!lockStep) return untilDueMs;
    if (this.#thinking) return Number.POSITIVE_INFINITY;
    if (this.#answered) return realTimeFactor === 0 ? 0 : untilDueMs;
    const untilGoneMs = this.#engaged ? Math.max(0, this.#beganMs + lockStepTimeoutMs - nowMs) : 0;
    return Math.max(untilGoneMs, untilDueMs);
  }

  /** Where nobody commands the robot there is nothing to hurry for. */
  #periodMs(): number {
    const { realTimeFactor, controlPeriodMs } = this.#options;
    return controlPeriodMs / (realTimeFactor === 0 ? 1 : realTimeFactor);
  }
}
