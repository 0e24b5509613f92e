import { access, constants } from "node:fs/promises";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { makeFolder } from "../../src/files/make-folder.node.ts";
import { OutputUnavailableError, OutputWriteError } from "../errors.ts";

/** Runs `write`, which writes the file `path`. @throws OutputWriteError with the system's reason */
export async function writeOutput<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const received = messageOf(cause);
    throw new OutputWriteError({ expected: "room and permission to write", received, where: path, cause });
  }
}

/**
 * Makes the folder `path` unless it exists, checks that files can be written to it, and runs `prepare`. To be called
 * before any work begins: what fails here is for the user to repair.
 * @throws OutputUnavailableError with the system's reason; Binarm's errors that `prepare` throws
 */
export async function prepareOutputFolder<T>(path: string, prepare: () => Promise<T>): Promise<T> {
  try {
    await makeFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
    return await prepare();
  } catch (cause) {
    if (cause instanceof BinarmError) throw cause;
    const received = messageOf(cause);
    throw new OutputUnavailableError({ expected: "a folder to write to", received, where: path, cause });
  }
}
