import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compiled } from "./compiled.ts";

export const BINARM = fileURLToPath(new URL("../../../app/cli/main.node.ts", import.meta.url));

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Sees what was logged so far, and may send a signal or stop reading the log. */
export type OnStderr = (text: string, kill: (signal: NodeJS.Signals) => void, hangUp: () => void) => void;

/** Runs the command line as a user's shell would. */
export function binarm(
  words: readonly string[],
  { cwd, onStderr }: { cwd?: string; onStderr?: OnStderr } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [compiled(BINARM), ...words], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onStderr?.(
      stderr,
      (signal) => child.kill(signal),
      () => child.stderr.destroy(),
    );
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
