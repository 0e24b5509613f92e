/** The machine's time, and a sleep that can be ended early. */
export interface Sleeper {
  nowMs(): number;
  /**
   * Sleeps until this many milliseconds have passed (Infinity: no end) or `wake` is called. 0: only lets pending events
   * run.
   */
  sleep(ms: number): Promise<void>;
  wake(): void;
}
