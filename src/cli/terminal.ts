import type { Writable } from "node:stream";
import { createLogger, type Logger, type LogLevel } from "./log.ts";

export interface TerminalOptions {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted when the user wants the command to stop. */
  readonly signal: AbortSignal;
}

/** Where a command talks to: results go to stdout, everything else to stderr. */
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
    this.#stdout.write(`${text}\n`);
  }

  /** Writes the result as the one JSON document of a command with `--json`. */
  printJson(document: unknown): void {
    this.#stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }

  /** Writes what is not a result: help after a mistake, an error. */
  complain(text: string): void {
    this.stderr.write(`${text}\n`);
  }

  #createLog(level: LogLevel): Logger {
    return createLogger(level, (line) => this.stderr.write(line));
  }
}
