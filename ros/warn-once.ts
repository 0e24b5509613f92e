import { BinarmError } from "../src/domain/errors/binarm-error.ts";

/**
 * Reports a fault that persists once and not with every message. The same fault is reported again only after things
 * were right in between.
 */
export class WarnOnce {
  readonly #report: (error: BinarmError) => void;
  readonly #textsPerKind: number;
  /** By kind of fault, the messages that were reported since things were right. */
  readonly #reported = new Map<string, Set<string>>();

  /**
   * @param textsPerKind how many different messages of one kind are reported. What was received may be another number
   * every time, so this is limited. Default: 1
   */
  constructor(report: (error: BinarmError) => void, textsPerKind = 1) {
    this.#report = report;
    this.#textsPerKind = textsPerKind;
  }

  fault(error: BinarmError): void {
    const kind = [error.code, error.where, error.expected].join("\n");
    const texts = this.#reported.get(kind) ?? new Set();
    this.#reported.set(kind, texts);
    if (texts.has(error.message) || texts.size === this.#textsPerKind) return;
    texts.add(error.message);
    this.#report(error);
  }

  /** Things are right. */
  clear(): void {
    this.#reported.clear();
  }

  /**
   * Runs the action and reports a BinarmError that it throws. Any other error is a defect of the program and goes on.
   */
  run(action: () => void): void {
    try {
      action();
      this.clear();
    } catch (error) {
      if (!(error instanceof BinarmError)) throw error;
      this.fault(error);
    }
  }
}
