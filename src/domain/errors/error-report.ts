import { messageOf, namedMessageOf } from "../message-of.ts";
import { BinarmError, type ErrorDetails, type Fault } from "./binarm-error.ts";

/** An error as plain data that can be sent to another thread or process. */
export interface ErrorReport {
  readonly code: string;
  readonly fault: Fault;
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  readonly where: string;
}

/** The code of a report whose error was not one of Binarm's. */
export const UNEXPECTED = "BINARM_UNEXPECTED";

/** `where` is used for an error that does not say itself where it came from. */
export function reportOf(error: unknown, where: string): ErrorReport {
  if (error instanceof BinarmError) {
    const { code, fault, message, expected, received } = error;
    return { code, fault, message, expected, received, where: error.where };
  }
  const message = messageOf(error);
  return { code: UNEXPECTED, fault: "work", message, expected: "no error", received: namedMessageOf(error), where };
}

/** A class whose errors can be made again from a report. */
export interface ReportableErrorClass {
  readonly code: string;
  new (details: ErrorDetails): BinarmError;
}

/** An error that was thrown elsewhere and whose class is not known here. It keeps what the report says. */
export class ReportedError extends BinarmError {
  static readonly code = UNEXPECTED;
  override readonly code: string;
  readonly fault: Fault;

  constructor(report: ErrorReport) {
    super("an error was reported", report);
    this.code = report.code;
    this.fault = report.fault;
    this.message = report.message;
  }
}

/** The error that a report was made of, as an instance of the class in `classes` that has its code. */
export function errorOf(report: ErrorReport, classes: ReadonlyMap<string, ReportableErrorClass>): BinarmError {
  const ErrorClass = classes.get(report.code);
  return ErrorClass === undefined ? new ReportedError(report) : new ErrorClass(report);
}
