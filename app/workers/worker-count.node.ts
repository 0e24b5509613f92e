import { availableParallelism } from "node:os";
import type { Terminal } from "../console/terminal.ts";

/** More only take memory: each worker has a simulator, and maybe a model, of its own. */
const MOST_PER_CORE = 4;

/** As many workers as were asked for, and as this machine can make use of. */
export function workerCount(wanted: number, { log }: Pick<Terminal, "log">): number {
  const most = MOST_PER_CORE * availableParallelism();
  if (wanted <= most) return wanted;
  log.warn(`${wanted} workers were asked for: ${most} are used, ${MOST_PER_CORE} for each core of this machine`);
  return most;
}
