import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ResultStoreInUseError } from "./errors/result-store.ts";

const heldByThisProcess = new Set<string>();

/** Keeps other processes out of a folder for as long as this one lives. A killed process leaves a lock that does not count. */
export class FolderLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws ResultStoreInUseError where a living process holds the folder. */
  static async acquire(folder: string): Promise<FolderLock> {
    const path = resolve(join(folder, ".lock"));
    const draft = `${path}.${process.pid}`;
    if (heldByThisProcess.has(path)) throw inUse(path, "this process writes there already");
    heldByThisProcess.add(path);
    try {
      await writeFile(draft, `${process.pid}\n`);
      // A link appears with its contents or not at all, so that nobody reads a lock without a process in it.
      while (!(await linked(draft, path))) await removeIfStale(path);
    } catch (error) {
      heldByThisProcess.delete(path);
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
    return new FolderLock(path);
  }

  async release(): Promise<void> {
    await rm(this.#path, { force: true });
    heldByThisProcess.delete(this.#path);
  }
}

/** False where the link is there already. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function removeIfStale(path: string): Promise<void> {
  const holder = await holderOf(path);
  // A lock with this process's own number is from an earlier container whose numbers began anew.
  if (holder !== process.pid && isAlive(holder)) {
    throw inUse(path, `process ${holder} (if that is none of Binarm's, remove the file)`);
  }
  await rm(path, { force: true });
}

/** The process in a lock; NaN where the lock is gone or not readable as one. */
async function holderOf(path: string): Promise<number> {
  try {
    return Number.parseInt(await readFile(path, "utf8"), 10);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return Number.NaN;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

const inUse = (where: string, received: string): ResultStoreInUseError =>
  new ResultStoreInUseError({ expected: "a folder that no other process writes to", received, where });

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
