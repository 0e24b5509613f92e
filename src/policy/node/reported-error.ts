import type { BinarmError } from "../../domain/errors/binarm-error.ts";
import { type ErrorReport, errorOf, type ReportableErrorClass, UNEXPECTED } from "../../domain/errors/error-report.ts";
import * as policyErrors from "../errors.ts";
import * as imageErrors from "../image/errors.ts";
import * as tokenizerErrors from "../tokenizer/errors.ts";

const { PolicyFolderError: _abstract, ...folderAndEngineErrors } = policyErrors;

/** The errors that are instances of their own class again after they crossed from the inference thread. */
const CLASSES = new Map<string, ReportableErrorClass>([
  ...Object.values({ ...folderAndEngineErrors, ...imageErrors, ...tokenizerErrors }).map(
    (errorClass) => [errorClass.code, errorClass] as const,
  ),
  [UNEXPECTED, policyErrors.EngineFailedError],
]);

/** The error that the inference thread reports. */
export const engineErrorOf = (report: ErrorReport): BinarmError => errorOf(report, CLASSES);
