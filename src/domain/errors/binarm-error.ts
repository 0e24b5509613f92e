/** What was expected and what was there instead, and where. */
export interface ErrorDetails {
  /** What was needed. */
  readonly expected: string;
  /** What was found instead. */
  readonly received: string;
  /** The file, message, field or command it came from. */
  readonly where: string;
  readonly cause?: unknown;
}

/**
 * What has to change before the same command can succeed.
 * - `usage`: the command line, a file that the user wrote, or a folder that they named; no work was begun.
 * - `environment`: the machine, which lacks a device or an installation that the command needs; no work was begun.
 * - `work`: something that went wrong while the work was done.
 */
export type Fault = "usage" | "work" | "environment";

/**
 * The root of every error that Binarm throws on purpose. A caller matches the class or the `code`, never the message,
 * which is one line for a person. Every class that is thrown declares a `static readonly code` of its own.
 */
export abstract class BinarmError extends Error {
  /** Stable, unique to the class, e.g. `BINARM_UNKNOWN_TASK`. */
  readonly code: string;
  abstract readonly fault: Fault;
  readonly expected: string;
  readonly received: string;
  readonly where: string;

  constructor(summary: string, { expected, received, where, cause }: ErrorDetails) {
    super(`${where}: ${summary}: expected ${expected}, got ${received}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = codeOf(new.target);
    this.expected = expected;
    this.received = received;
    this.where = where;
  }
}

function codeOf(errorClass: { readonly name: string }): string {
  if ("code" in errorClass && typeof errorClass.code === "string") return errorClass.code;
  throw new TypeError(`class ${errorClass.name}: expected a static readonly code, got none`);
}
