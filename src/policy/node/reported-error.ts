import type { BinarmError, ErrorDetails } from "../../domain/errors/binarm-error.ts";
import type { ErrorReport } from "../../domain/errors/error-report.ts";
import {
  DeviceUnavailableError,
  EngineFailedError,
  GraphMismatchError,
  GraphRunError,
  GraphUnreadableError,
  ManifestContradictionError,
  ManifestTooNewError,
  ManifestTooOldError,
  ModelInputError,
  ModelUnprovenError,
  NonFiniteOutputError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
} from "../errors.ts";
import { ImageRefusedError } from "../image/errors.ts";

/** The errors that keep their class on the way. */
const CLASSES: readonly (new (details: ErrorDetails) => BinarmError)[] = [
  DeviceUnavailableError,
  EngineFailedError,
  GraphMismatchError,
  GraphRunError,
  GraphUnreadableError,
  ImageRefusedError,
  ManifestContradictionError,
  ManifestTooNewError,
  ManifestTooOldError,
  ModelInputError,
  ModelUnprovenError,
  NonFiniteOutputError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
];

/** The error that a report was made of; EngineFailedError where its class is none of those that cross. */
export function errorOf(report: ErrorReport): BinarmError {
  for (const Class of CLASSES) {
    const error = new Class(report);
    if (error.code === report.code) return error;
  }
  return new EngineFailedError(report);
}
