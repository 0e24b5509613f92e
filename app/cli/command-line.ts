import { CommanderError } from "commander";
import { ParameterRefusedError } from "../../ros/parameters/errors.ts";
import { RosStartError } from "../../ros/rcl/errors.ts";
import { RosUnavailableError } from "../../ros/rclnodejs/errors.ts";
import { InvalidActionSpaceError } from "../../src/action/index.ts";
import { ConfigError } from "../../src/config/index.ts";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import {
  ResultStoreInUseError,
  ResultStoreMismatchError,
  ResultStoreUnavailableError,
  SeedOutOfRangeError,
} from "../../src/evaluation/index.ts";
import { DeviceUnavailableError, PolicyFolderError } from "../../src/policy/errors.ts";
import { ImageRefusedError } from "../../src/policy/image/errors.ts";
import { CollectionMismatchError } from "../../src/recording/errors.ts";
import type { Terminal } from "../console/terminal.ts";
import { InterruptedError } from "../errors/interrupted.ts";
import { UsageError } from "../errors/usage.ts";
import { beforeRosArguments } from "../ros/ros-arguments.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.ts";

/** Carries out a command line and says with which code to exit. Every error becomes one line on stderr. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal).parseAsync(beforeRosArguments(words), { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    terminal.complain(errorLine(error));
    if (error instanceof Error) terminal.log.debug(error.stack ?? "no stack");
    return exitCodeOf(error);
  }
}

const WRONG_USAGE = [
  UsageError,
  UnknownTaskError,
  ConfigError,
  SeedOutOfRangeError,
  ResultStoreUnavailableError,
  ResultStoreMismatchError,
  ResultStoreInUseError,
  CollectionMismatchError,
  PolicyFolderError,
  InvalidActionSpaceError,
  DeviceUnavailableError,
  ImageRefusedError,
  RosUnavailableError,
  ParameterRefusedError,
  RosStartError,
];

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof InterruptedError) return EXIT.interrupted;
  return WRONG_USAGE.some((kind) => error instanceof kind) ? EXIT.wrongUsage : EXIT.workFailed;
}

function errorLine(error: unknown): string {
  if (error instanceof InterruptedError) return oneLine(error.message);
  if (error instanceof BinarmError) return `error: ${oneLine(error.message)} [${error.code}]`;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `error: ${oneLine(text)} (unexpected; --log-level debug shows where)`;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");
