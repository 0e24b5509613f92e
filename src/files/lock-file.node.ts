import { randomInt } from "node:crypto";
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process began: a pid is given to others later. Empty where the system does not tell, absent in old files. */
  readonly begun?: string;
}

let taken = 0;

/**
 * A file that keeps all other processes from something. It has one owner at any time, however many ask at one instant,
 * and a process that ended without giving it back has lost it. Of another machine nothing is known but that it holds it.
 */
export class LockFile {
  readonly #path: string;
  readonly #text: string;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /** The lock, or who has it. @throws what the system says where no file can be made there */
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

/** Who is alive and holds the lock; undefined where nobody does. */
export function livingHolderOf(path: string): LockHolder | undefined {
  const holder = holderIn(contentOf(path) ?? "");
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

export const isThisProcess = ({ pid, host }: LockHolder): boolean => pid === process.pid && host === hostname();

export const holderText = ({ pid, host }: LockHolder): string =>
  host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;

/** Attempts, of a few milliseconds each. */
const GIVING_UP = 1000;

/**
 * Removes a dead process's lock. To look and to remove are two steps between which another may have removed the same and
 * taken the lock; so whoever is to do it first says so in a file of its own, and does it only where it then sees no other
 * who has said so. Of two, the later one to say so sees the earlier one; where both see each other neither does it.
 * @returns who else is at it; undefined where the lock, if it is there now, is not the dead process's
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
    // Where there is none any more, the next one may be a living process's before it could be removed here.
    const text = contentOf(path);
    const held = text === undefined ? undefined : holderIn(text);
    if (text !== undefined && (held === undefined || !isAlive(held))) rmSync(path, { force: true });
    return undefined;
  } finally {
    rmSync(claim, { force: true });
  }
}

const CLAIM = ".removing";

/** A few milliseconds, other ones for each process: two that hinder each other do so no second time. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, randomInt(1, 7));
}

/** A link comes to be with its content or not at all. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Undefined where there is none. */
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

/** Undefined where the text names nobody. A bare number is an older version's, of this machine. */
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

/** In ticks since the system's start, as Linux tells; the 20th field behind the program's name in its parentheses. */
function beginOf(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`) ?? "";
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
