import { join, resolve } from "node:path";
import { holderText, isThisProcess, LockFile } from "../files/lock-file.node.ts";
import { ResultStoreInUseError } from "./errors.ts";

/** Keeps other processes out of a folder for as long as this one lives. A killed process leaves a lock that does not count. */
export class FolderLock {
  readonly #lock: LockFile;

  private constructor(lock: LockFile) {
    this.#lock = lock;
  }

  /** @throws ResultStoreInUseError where a living process, or one of another machine, holds the folder. */
  static async acquire(folder: string): Promise<FolderLock> {
    const path = resolve(join(folder, ".lock"));
    const taken = LockFile.take(path);
    if (taken instanceof LockFile) return new FolderLock(taken);
    const received = isThisProcess(taken)
      ? "this process writes there already"
      : `${holderText(taken)} (if that is none of Binarm's, or ended, remove the file)`;
    throw new ResultStoreInUseError({ expected: "a folder that no other process writes to", received, where: path });
  }

  async release(): Promise<void> {
    this.#lock.release();
  }
}
