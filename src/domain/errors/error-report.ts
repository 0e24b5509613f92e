import { BinarmError } from "./binarm-error.ts";

/** An error as it crosses from thread to thread. */
export interface ErrorReport {
  readonly code: string;
  readonly expected: string;
  readonly received: string;
  readonly where: string;
}

/** `where`: where an error came from that does not say so itself. */
export function reportOf(error: unknown, where: string): ErrorReport {
  if (error instanceof BinarmError) {
    return { code: error.code, expected: error.expected, received: error.received, where: error.where };
  }
  const received = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "BINARM_UNEXPECTED", expected: "no error", received, where };
}
