import { CommanderError } from "commander";
import { BinarmError, type Fault } from "../../src/domain/errors/binarm-error.ts";
import { namedMessageOf } from "../../src/domain/message-of.ts";
import type { Terminal } from "../console/terminal.ts";
import { InterruptedError } from "../errors.ts";
import { beforeRosArguments } from "../ros/ros-arguments.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.node.ts";

/** Runs a command line and returns the exit code. An error becomes one line on stderr. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal).parseAsync(beforeRosArguments(words), { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    terminal.error(errorLine(error));
    if (error instanceof Error) terminal.log.debug(error.stack ?? "no stack");
    return exitCodeOf(error);
  }
}

/** Bad usage and a lacking environment share a code: in both cases no work was begun. */
const EXIT_CODE_OF_FAULT = {
  usage: EXIT.wrongUsage,
  environment: EXIT.wrongUsage,
  work: EXIT.workFailed,
} as const satisfies Record<Fault, ExitCode>;

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof InterruptedError) return EXIT.interrupted;
  return error instanceof BinarmError ? EXIT_CODE_OF_FAULT[error.fault] : EXIT.workFailed;
}

function errorLine(error: unknown): string {
  if (error instanceof InterruptedError) return oneLine(error.message);
  if (error instanceof BinarmError) return `error: ${oneLine(error.message)} [${error.code}]`;
  return `error: ${oneLine(namedMessageOf(error))} (unexpected; --log-level debug shows where)`;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");
