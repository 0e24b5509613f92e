import type { Readable } from "node:stream";
import { WorkerStartError } from "../errors.ts";
import type { WorkerStart } from "./protocol.ts";

/** A worker, a thread or a process, ended without an answer. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** Gets what a worker prints: the output of libraries, and on stderr why an episode crashed. */
export type WorkerLog = (text: string, from: "stdout" | "stderr") => void;

/** Passes what a worker prints to `log`. */
export function logOutput(worker: Readonly<Record<"stdout" | "stderr", Readable | null>>, log: WorkerLog): void {
  for (const from of ["stdout", "stderr"] as const) {
    worker[from]?.setEncoding("utf8").on("data", (text: string) => log(text, from));
  }
}

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: WorkerDied): void;
}

/** The requests to one worker, one after the other: each has one answer, which may be the worker's end. */
export class WorkerRequests {
  #waiting: Waiting | undefined;
  #death: string | undefined;

  /** True once the worker is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#death !== undefined;
  }

  /** The answer that comes next; `send` sends the request. @throws WorkerDied where the worker ends instead */
  next(send: () => void = () => {}): Promise<unknown> {
    if (this.#death !== undefined) return Promise.reject(new WorkerDied(this.#death));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      send();
    });
  }

  answered(reply: unknown): void {
    this.#settle((waiting) => waiting.resolve(reply));
  }

  /** The worker is gone; `reason` says how. */
  died(reason: string): void {
    this.#death = reason;
    this.#settle((waiting) => waiting.reject(new WorkerDied(reason)));
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) how(waiting);
  }
}

/**
 * Waits for the first message of a worker, which says how it started.
 * @throws WorkerStartError where the simulator, or a policy that it needs, cannot be loaded
 */
export async function assertStarted(first: Promise<unknown>): Promise<void> {
  const start = await first.then(
    (message) => message as WorkerStart,
    (cause: Error) => {
      throw new WorkerStartError({ expected: "a loaded simulator", received: cause.message, where: "worker", cause });
    },
  );
  if (start.kind === "ready") return;
  const { code, received, ...error } = start.error;
  throw new WorkerStartError({ ...error, received: `${received} (${code})` });
}
