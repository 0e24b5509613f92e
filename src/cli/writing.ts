import { OutputWriteError } from "./errors/output-write.ts";

/** Carries out the writing of the file `path`. @throws OutputWriteError with what the system said. */
export async function writingTo(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new OutputWriteError({ expected: "room and permission to write", received, where: path, cause });
  }
}
