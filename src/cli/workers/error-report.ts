import { BinarmError } from "../../domain/errors/binarm-error.ts";
import type { ErrorReport } from "./protocol.ts";

/** An error in the words that cross the thread border. */
export function reportOf(error: unknown, where: string): ErrorReport {
  if (error instanceof BinarmError) {
    return { code: error.code, expected: error.expected, received: error.received, where: error.where };
  }
  const received = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "BINARM_UNEXPECTED", expected: "no error", received, where };
}
