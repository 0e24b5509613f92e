import { access, constants } from "node:fs/promises";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { makeFolder } from "../../src/files/make-folder.node.ts";
import { OutputUnavailableError, OutputWriteError } from "../errors.ts";

/** Carries out the writing of the file `path`. @throws OutputWriteError with what the system said. */
export async function writeOutput<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const received = messageOf(cause);
    throw new OutputWriteError({ expected: "room and permission to write", received, where: path, cause });
  }
}

/**
 * Makes the folder `path` where it is not there and sees that files can be written to it; then prepares what else is
 * wished. For the time before any work is begun: what the system says then is the user's to mend.
 * @throws OutputUnavailableError with what the system said; other errors of Binarm's that `prepare` throws.
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
