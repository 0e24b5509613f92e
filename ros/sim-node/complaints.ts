import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import type { Log } from "../middleware.ts";

/** One log line for a fault that goes on, not one a message: said again once things had been right in between. */
export class Complaints {
  readonly #log: Pick<Log, "warn">;
  readonly #known = new Map<string, string>();

  constructor(log: Pick<Log, "warn">) {
    this.#log = log;
  }

  /** Does it; a refusal is logged and over. Other errors are faults of the program and go on. */
  about(source: string, action: () => void): void {
    try {
      action();
      this.note(source, undefined);
    } catch (error) {
      if (!(error instanceof BinarmError)) throw error;
      this.note(source, error);
    }
  }

  /** `undefined`: things are right. */
  note(source: string, error: BinarmError | undefined): void {
    if (error === undefined) {
      this.#known.delete(source);
    } else if (this.#known.get(source) !== error.code) {
      this.#known.set(source, error.code);
      this.#log.warn(error.message);
    }
  }
}
