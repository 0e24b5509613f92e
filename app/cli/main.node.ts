import { Console } from "node:console";
import { Terminal } from "../console/terminal.ts";
import { runCommandLine } from "./command-line.node.ts";
import { EXIT } from "./exit-codes.ts";
import { listenForInterruption } from "./interruption.node.ts";
import { endWith } from "./process-end.node.ts";

// Libraries print with console.log; stdout is for results alone.
globalThis.console = new Console(process.stderr, process.stderr);

// The reader of an output may close it early, as `head` does. Without a reader of the results the process ends; without a
// reader of the log it goes on. A closed terminal gives EIO.
const hasNoReader = ({ code }: NodeJS.ErrnoException): boolean => code === "EPIPE" || code === "EIO";
process.stdout.on("error", (error) => {
  if (!hasNoReader(error)) throw error;
  process.exit(EXIT.done);
});
process.stderr.on("error", (error) => {
  if (!hasNoReader(error)) throw error;
});

const interruption = listenForInterruption(() => process.stderr.write("stopping; again to stop at once\n"));
const { stdout, stderr } = process;
const terminal = new Terminal({ stdout, stderr, signal: interruption.signal, leaveSignals: interruption.stop });
const code = await runCommandLine(process.argv.slice(2), terminal);
interruption.stop();
await endWith(code);
