export interface ErrorDetails {
  /** What would have been right. */
  readonly expected: string;
  /** What came instead. */
  readonly received: string;
  /** The file, message, field or command it came from. */
  readonly where: string;
  readonly cause?: unknown;
}

/**
 * The root of every error that Binarm throws on purpose. Match the class or the `code`, never the message; the message
 * is one line for a person.
 */
export abstract class BinarmError extends Error {
  /** Stable, unique to the class, e.g. `BINARM_UNKNOWN_TASK`. */
  abstract readonly code: string;
  readonly expected: string;
  readonly received: string;
  readonly where: string;

  constructor(summary: string, { expected, received, where, cause }: ErrorDetails) {
    super(`${where}: ${summary}: expected ${expected}, got ${received}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.expected = expected;
    this.received = received;
    this.where = where;
  }
}
