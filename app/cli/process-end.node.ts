import { hasAbandonedThreads } from "../../src/policy/node/abandoned-threads.node.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/**
 * Ends the process at once. `process.exit` would wait for all threads, and a thread inside native code may never
 * return. A shell reports an end by SIGINT as 130.
 */
export function endBySignal(name: "SIGINT" | "SIGKILL"): void {
  // Without listeners the signal ends the process.
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}

/** Ends the process with the code. Where a thread hangs only a signal can end it: a failure then gives 137. */
export async function endWith(code: ExitCode): Promise<void> {
  process.exitCode = code;
  if (!hasAbandonedThreads()) return;
  await Promise.all([process.stdout, process.stderr].map(flushed));
  endBySignal(code === EXIT.interrupted ? "SIGINT" : "SIGKILL");
}

/** Resolves when the reader has all that was written before, or when there is no reader. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write("", () => resolve());
  });
