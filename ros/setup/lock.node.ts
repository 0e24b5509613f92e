import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { RosSetupError } from "../rclnodejs/errors.ts";

export interface LockOptions {
  /** Told once that somebody else is at work, and who. */
  readonly say: (line: string) => void;
  /** How often to look whether the other is done, in milliseconds. Default 250. */
  readonly everyMs?: number;
}

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began: a pid is given to others later. Empty where the system does not tell. */
  readonly begun: string;
}

let taken = 0;

/**
 * Does the work while nobody else, in whatever process, does any under the same lock. Whoever ends without giving it back
 * has lost it.
 *
 * @throws RosSetupError where the lock cannot be written
 */
export async function underLock<T>(file: string, work: () => Promise<T>, options: LockOptions): Promise<T> {
  const text = await take(file, options);
  try {
    return await work();
  } finally {
    if (contentOf(file) === text) rmSync(file, { force: true });
  }
}

/** Whether somebody who is alive holds the lock. */
export function isLocked(file: string): boolean {
  const text = contentOf(file);
  return text !== undefined && isAlive(text);
}

async function take(file: string, { say, everyMs = 250 }: LockOptions): Promise<string> {
  const me: Holder = { pid: process.pid, host: hostname(), begun: beginOf(process.pid) };
  const text = JSON.stringify({ ...me, number: ++taken });
  const mine = `${file}.${process.pid}.${taken}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(mine, text);
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new RosSetupError({ where: file, expected: "a folder that can be written to", received, cause });
  }
  try {
    let said = false;
    while (!linked(mine, file)) {
      const held = contentOf(file);
      if (held === undefined) continue;
      if (!isAlive(held)) {
        discard(file, held, `${mine}.stale`);
        continue;
      }
      if (!said) say(`waiting for ${whoHolds(held)}, which is at it too (${file})`);
      said = true;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return text;
  } finally {
    rmSync(mine);
  }
}

/** A link comes to be with its content or not at all. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a dead process's lock away, and puts back what another that saw the same has taken since. */
function discard(file: string, held: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (contentOf(aside) !== held) linked(aside, file);
  rmSync(aside, { force: true });
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function whoHolds(text: string): string {
  const { pid, host } = holderOf(text) ?? { pid: 0, host: "" };
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}

/** Of other machines and containers nothing is known but that they hold it. */
function isAlive(text: string): boolean {
  const holder = holderOf(text);
  if (holder === undefined) return false;
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return beginOf(holder.pid) === holder.begun;
}

function holderOf(text: string): Holder | undefined {
  try {
    const { pid, host, begun }: Partial<Holder> = JSON.parse(text);
    if (typeof pid !== "number" || typeof host !== "string" || typeof begun !== "string") return undefined;
    return { pid, host, begun };
  } catch {
    return undefined;
  }
}

/** In ticks since the system's start, as Linux tells; the 20th field behind the program's name in its parentheses. */
function beginOf(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`) ?? "";
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
