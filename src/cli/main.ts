#!/usr/bin/env node
import { Console } from "node:console";
import { runCommandLine } from "./command-line.ts";
import { listenForInterruption } from "./interruption.node.ts";
import { Terminal } from "./terminal.ts";

// Libraries print with console.log; stdout is for results alone.
globalThis.console = new Console(process.stderr, process.stderr);

// Whoever reads the output may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const interruption = listenForInterruption(() => process.stderr.write("stopping; again to stop at once\n"));
const terminal = new Terminal({ stdout: process.stdout, stderr: process.stderr, signal: interruption.signal });
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
interruption.stop();
