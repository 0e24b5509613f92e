import type { Writable } from "node:stream";
import { printable } from "../../src/domain/printable.ts";
import { createLogger, type Logger, type LogLevel } from "./log.ts";

export interface TerminalOptions {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted when the user wants the command to stop. */
  readonly signal: AbortSignal;
  /** From then on a signal ends the process at once. Default: they stay as they are. */
  readonly leaveSignals?: () => void;
}

/**
 * Where a command talks to: results go to stdout, everything else to stderr. Names, instructions and messages come from
 * anywhere: no control code of theirs reaches the terminal.
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

  /** For work that blocks this thread, in which no signal would be heard, and that leaves nothing to put away. */
  endAtOnceOnSignals(): void {
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
    // The same document: inside JSON these are escapes that stand for the same characters.
    this.#stdout.write(`${printable(JSON.stringify(document, null, 2))}\n`);
  }

  /** Writes what is not a result: help after a mistake, an error. */
  error(text: string): void {
    this.stderr.write(`${printable(text)}\n`);
  }

  #createLog(level: LogLevel): Logger {
    return createLogger(level, (line) => this.stderr.write(printable(line)));
  }
}
