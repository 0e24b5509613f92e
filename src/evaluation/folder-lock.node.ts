import { join, resolve } from "node:path";
import { holderText, isThisProcess, LockFile } from "../files/lock-file.node.ts";
import { ResultStoreInUseError } from "./errors.ts";

/**
 * Keeps other processes out of a folder until the lock is released or this process ends.
 * @throws ResultStoreInUseError where a living process, or one of another machine, holds the folder
 */
export async function lockFolder(folder: string): Promise<LockFile> {
  const path = resolve(join(folder, ".lock"));
  const taken = LockFile.take(path);
  if (taken instanceof LockFile) return taken;
  const received = isThisProcess(taken)
    ? "this process writes there already"
    : `${holderText(taken)} (if this is not a process of Binarm, or it has ended, remove the file)`;
  throw new ResultStoreInUseError({ expected: "a folder that no other process writes to", received, where: path });
}
