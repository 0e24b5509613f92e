import { hasAbandonedThreads } from "../../src/policy/node/abandoned-threads.node.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/**
 * Ends the process at once, whatever its threads do: `process.exit` waits for all of them, and one inside native code may
 * never return. A shell tells SIGINT's end as 130.
 */
export function endBySignal(name: "SIGINT" | "SIGKILL"): void {
  // Without listeners the system itself carries the signal out.
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}

/** Lets the process end with the code; where a thread hangs only a signal ends it, so that a failure shows as 137. */
export async function endWith(code: ExitCode): Promise<void> {
  process.exitCode = code;
  if (!hasAbandonedThreads()) return;
  await Promise.all([process.stdout, process.stderr].map(flushed));
  endBySignal(code === EXIT.interrupted ? "SIGINT" : "SIGKILL");
}

/** Done when what was written before is with the reader, or there is none. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write("", () => resolve());
  });
