import { BinarmError } from "../domain/errors/binarm-error.ts";

/** One problem in a file. */
export interface ConfigProblem {
  /** Where in the document, e.g. `joints[2].actuator`; empty for the document as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** A configuration file is not valid. The message gives the first problem; `problems` has all of them. */
export class ConfigError extends BinarmError {
  static readonly code = "BINARM_CONFIG";
  readonly fault = "usage";
  readonly file: string;
  readonly path: string;
  readonly problems: readonly [ConfigProblem, ...ConfigProblem[]];

  constructor(file: string, problems: readonly [ConfigProblem, ...ConfigProblem[]], cause?: unknown) {
    const [first, ...others] = problems;
    super("the configuration is not valid", {
      expected: first.expected,
      received: others.length === 0 ? first.received : `${first.received} (and ${others.length} more)`,
      where: first.path === "" ? file : `${file}: ${first.path}`,
      cause,
    });
    this.file = file;
    this.path = first.path;
    this.problems = problems;
  }
}
