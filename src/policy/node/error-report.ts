import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";
import {
  DeviceUnavailableError,
  EngineFailedError,
  GraphMismatchError,
  GraphUnreadableError,
  ManifestContradictionError,
  ManifestTooNewError,
  ModelInputError,
  NonFiniteOutputError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
} from "../errors.ts";
import { ImageRefusedError } from "../image/errors.ts";

/** An error as it crosses from thread to thread. */
export interface ErrorReport {
  readonly code: string;
  readonly expected: string;
  readonly received: string;
  readonly where: string;
}

/** The errors that keep their class on the way. */
const CLASSES: readonly (new (details: ErrorDetails) => BinarmError)[] = [
  DeviceUnavailableError,
  EngineFailedError,
  GraphMismatchError,
  GraphUnreadableError,
  ImageRefusedError,
  ManifestContradictionError,
  ManifestTooNewError,
  ModelInputError,
  NonFiniteOutputError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
];

export function reportOf(error: unknown): ErrorReport {
  if (error instanceof BinarmError) {
    return { code: error.code, expected: error.expected, received: error.received, where: error.where };
  }
  const received = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "", expected: "no error", received, where: "inference thread" };
}

/** The error that a report was made of; EngineFailedError where its class is none of those that cross. */
export function errorOf(report: ErrorReport): BinarmError {
  for (const Class of CLASSES) {
    const error = new Class(report);
    if (error.code === report.code) return error;
  }
  return new EngineFailedError(report);
}
