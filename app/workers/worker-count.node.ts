import { availableParallelism } from "node:os";
import type { Terminal } from "../console/terminal.ts";

/** More would only take memory: each worker has its own simulator and maybe its own model. */
const MOST_PER_CORE = 4;

/** The requested number of workers, at most as many as this machine can use. */
export function workerCount(wanted: number, { log }: Pick<Terminal, "log">): number {
  const most = MOST_PER_CORE * availableParallelism();
  if (wanted <= most) return wanted;
  log.warn(`${wanted} workers were asked for: ${most} are used, ${MOST_PER_CORE} for each core of this machine`);
  return most;
}
