import { randomInt } from "node:crypto";
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/** The process that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, because pids are reused. Empty where the system does not say; absent in old files. */
  readonly begun?: string;
}

let taken = 0;

/**
 * A lock between processes, as a file. It has one owner at a time, also when many processes ask at the same instant. A
 * process that ended without a release has lost it. A process on another machine keeps it, because this machine cannot
 * see whether that process still runs.
 */
export class LockFile {
  readonly #path: string;
  readonly #text: string;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /** The lock, or its present holder. @throws the error of the operating system where no file can be made there */
  static take(path: string): LockFile | LockHolder {
    const me: LockHolder = { pid: process.pid, host: hostname(), begun: beginOf(process.pid) };
    const text = JSON.stringify({ ...me, number: ++taken });
    const mine = `${path}.${process.pid}.${taken}`;
    writeFileSync(mine, text);
    try {
      for (let attempt = 0; ; attempt++) {
        if (linked(mine, path)) return new LockFile(path, text);
        const holder = livingHolderOf(path);
        if (holder !== undefined) return holder;
        const other = removeStale(path, mine);
        if (other !== undefined && attempt > GIVING_UP) return other;
        if (other !== undefined) pause();
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  release(): void {
    if (contentOf(this.#path) === this.#text) rmSync(this.#path, { force: true });
  }
}

/** The living process that holds the lock; undefined where there is none. */
export function livingHolderOf(path: string): LockHolder | undefined {
  const holder = holderIn(contentOf(path) ?? "");
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

export const isThisProcess = ({ pid, host }: LockHolder): boolean => pid === process.pid && host === hostname();

export const holderText = ({ pid, host }: LockHolder): string =>
  host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;

/** In attempts, of a few milliseconds each. */
const GIVING_UP = 1000;

/**
 * Removes the lock of a dead process. Between the check and the removal, another process may remove the same file and
 * take the lock. So a process first announces the removal by a file of its own, and removes the lock only if it then
 * finds no other announcement. Of two processes the later one finds the earlier one's file; if both find each other's
 * files, neither removes the lock.
 * @returns the other process that is about to remove the lock; undefined where the dead process's lock is gone
 */
function removeStale(path: string, mine: string): LockHolder | undefined {
  const claim = `${mine}${CLAIM}`;
  linkSync(mine, claim);
  try {
    for (const name of readdirSync(dirname(path))) {
      if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(CLAIM) || name === basename(claim)) continue;
      const other = join(dirname(path), name);
      const holder = livingHolderOf(other);
      if (holder !== undefined) return holder;
      rmSync(other, { force: true });
    }
    // Without a file there is nothing to remove, and the next file may be that of a living process.
    const text = contentOf(path);
    const held = text === undefined ? undefined : holderIn(text);
    if (text !== undefined && (held === undefined || !isAlive(held))) rmSync(path, { force: true });
    return undefined;
  } finally {
    rmSync(claim, { force: true });
  }
}

const CLAIM = ".removing";

/** A random time of a few milliseconds, so that two processes that met do not meet again. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, randomInt(1, 7));
}

/** A link is atomic: the new name either has the whole content or does not exist. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Undefined where there is no such file. */
function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive({ pid, host, begun }: LockHolder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, "EPERM")) return false;
  }
  return begun === undefined ? pid !== process.pid : beginOf(pid) === begun;
}

/** Undefined where the text names no process. Older versions wrote only a pid, of this machine. */
function holderIn(text: string): LockHolder | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json === "number" && json > 0) return { pid: json, host: hostname() };
  if (typeof json !== "object" || json === null) return undefined;
  const { pid, host, begun }: Partial<LockHolder> = json;
  if (typeof pid !== "number" || typeof host !== "string" || typeof begun !== "string") return undefined;
  return { pid, host, begun };
}

/** In clock ticks since the start of the system: in Linux the 20th field after the program's name in parentheses. */
function beginOf(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`) ?? "";
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
