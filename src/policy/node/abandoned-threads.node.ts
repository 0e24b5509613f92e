import { firstValueFrom, from, map, race, timer } from "rxjs";
import type { EngineThread } from "./reusable-thread.node.ts";

/** How long a thread may take to end after it was told to. */
const END_MS = 1000;

const abandoned = new Set<EngineThread>();

/**
 * Ends a thread, or leaves it behind where it does not end. A thread inside a native call that never returns cannot be
 * ended, and waiting for it would hang the caller.
 */
export async function endThread(worker: EngineThread): Promise<void> {
  const ended$ = from(worker.terminate()).pipe(map(() => true));
  const late$ = timer(END_MS).pipe(map(() => false));
  if (!(await firstValueFrom(race(ended$, late$)))) abandonThread(worker);
}

/** Leaves a thread behind. It ends by itself if its native call returns. */
export function abandonThread(worker: EngineThread): void {
  abandoned.add(worker);
  worker.once("exit", () => abandoned.delete(worker));
  worker.unref();
  if (worker.abandon === undefined) void worker.terminate();
  else worker.abandon();
}

/**
 * Whether a thread of this process is stuck. Such a process ends neither by itself nor by `process.exit`, because
 * Node.js joins all threads first. Only a signal ends it.
 */
export const hasAbandonedThreads = (): boolean => abandoned.size > 0;
