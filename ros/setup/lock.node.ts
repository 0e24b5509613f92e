import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../src/domain/message-of.ts";
import { holderText, LockFile, livingHolderOf } from "../../src/files/lock-file.node.ts";
import { RosSetupError } from "../rclnodejs/errors.ts";

export interface LockOptions {
  /** Called once where another process holds the lock, with which one. */
  readonly say: (line: string) => void;
  /** How often to check whether the other process is done, in milliseconds. Default 250. */
  readonly everyMs?: number;
}

/**
 * Does the work while no other process works under the same lock. A process that ends without releasing the lock loses
 * it.
 *
 * @throws RosSetupError where the lock cannot be written
 */
export async function underLock<T>(file: string, work: () => Promise<T>, options: LockOptions): Promise<T> {
  const lock = await take(file, options);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Whether a process that is alive holds the lock. */
export const isLocked = (file: string): boolean => livingHolderOf(file) !== undefined;

async function take(file: string, { say, everyMs = 250 }: LockOptions): Promise<LockFile> {
  let said = false;
  for (;;) {
    const taken = orSetupError(file, () => LockFile.take(file));
    if (taken instanceof LockFile) return taken;
    if (!said) say(`waiting for ${holderText(taken)}, which is at it too (${file})`);
    said = true;
    await sleep(everyMs);
  }
}

function orSetupError<T>(file: string, work: () => T): T {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return work();
  } catch (cause) {
    const received = messageOf(cause);
    throw new RosSetupError({ where: file, expected: "a folder that can be written to", received, cause });
  }
}
