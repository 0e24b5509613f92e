import type { Writable } from "node:stream";
import { printable } from "../domain/printable.ts";
import { createLogger, type Logger, type LogLevel } from "./log.ts";

export interface TerminalOptions {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted when the user wants the command to stop. */
  readonly signal: AbortSignal;
}

/**
 * Where a command talks to: results go to stdout, everything else to stderr. Names, instructions and messages come from
 * anywhere: no control code of theirs reaches the terminal.
 */
export class Terminal {
  readonly signal: AbortSignal;
  readonly stderr: TerminalOptions["stderr"];
  readonly #stdout: Writable;
  #log: Logger;

  constructor({ stdout, stderr, signal }: TerminalOptions) {
    this.#stdout = stdout;
    this.stderr = stderr;
    this.signal = signal;
    this.#log = this.#createLog("info");
  }

  get log(): Logger {
    return this.#log;
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
  complain(text: string): void {
    this.stderr.write(`${printable(text)}\n`);
  }

  #createLog(level: LogLevel): Logger {
    return createLogger(level, (line) => this.stderr.write(printable(line)));
  }
}
