import { OutputWriteError } from "./errors/output-write.ts";

/** Carries out the writing of the file `path`. @throws OutputWriteError with what the system said. */
export async function writingTo<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new OutputWriteError({ expected: "room and permission to write", received, where: path, cause });
  }
}
