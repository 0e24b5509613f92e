import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { printable } from "../../src/domain/printable.ts";
import { InterruptedError } from "../errors.ts";
import { createLogger, type Logger, type LogLevel } from "./log.ts";

export interface TerminalOptions {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted when the user wants the command to stop. */
  readonly signal: AbortSignal;
  /** Makes signals end the process at once from then on. Default: it changes nothing. */
  readonly leaveSignals?: () => void;
}

/**
 * The outputs of a command: results go to stdout, everything else to stderr. Names, instructions and messages may come
 * from other people, so no control code of theirs reaches the terminal.
 */
export class Terminal {
  readonly signal: AbortSignal;
  readonly stderr: TerminalOptions["stderr"];
  readonly #stdout: Writable;
  readonly #leaveSignals: () => void;
  #log: Logger;

  constructor({ stdout, stderr, signal, leaveSignals = () => {} }: TerminalOptions) {
    this.#stdout = stdout;
    this.#leaveSignals = leaveSignals;
    this.stderr = stderr;
    this.signal = signal;
    this.#log = this.#createLog("info");
  }

  get log(): Logger {
    return this.#log;
  }

  /**
   * For work that blocks this thread, so that no signal could be handled, and that leaves nothing to clean up.
   * @throws InterruptedError where a signal has come already: nothing would end the work any more
   */
  async endAtOnceOnSignals(): Promise<void> {
    // A signal that came while this thread was busy is heard in the next turn of the event loop.
    await nextTurn();
    if (this.signal.aborted) throw new InterruptedError("stopped before the work began");
    this.#leaveSignals();
  }

  setLogLevel(level: LogLevel): void {
    this.#log = this.#createLog(level);
  }

  /** Writes lines of a result for a person. */
  print(text: string): void {
    this.#stdout.write(`${printable(text)}\n`);
  }

  /** Writes the result as the one JSON document of a command with `--json`. */
  printJson(document: unknown): void {
    // Inside JSON these escapes stand for the same characters, so the document stays the same.
    this.#stdout.write(`${printable(JSON.stringify(document, null, 2))}\n`);
  }

  /** Writes an error, or the help that follows it. */
  error(text: string): void {
    this.stderr.write(`${printable(text)}\n`);
  }

  #createLog(level: LogLevel): Logger {
    return createLogger(level, (line) => this.stderr.write(printable(line)));
  }
}
