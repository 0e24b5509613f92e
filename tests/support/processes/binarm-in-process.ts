import { Writable } from "node:stream";
import { runCommandLine } from "../../../app/cli/command-line.node.ts";
import { Terminal } from "../../../app/console/terminal.ts";
import type { Ended } from "./binarm-process.ts";

export interface InProcessOptions {
  /** Default: that of the tests. In another one no thread can be started. */
  readonly cwd?: string;
  /** Told all that was logged so far, whenever more is; may stop the command at that moment. */
  readonly onStderr?: (text: string, abort: () => void) => void;
}

/**
 * Runs the command line inside this process, through what the executable calls: for what it says and how it exits, which
 * is known without a start of Node.js each. Not for signals, for the process's end or for two commands at once.
 */
export async function binarmInProcess(
  words: readonly string[],
  { cwd = process.cwd(), onStderr = () => {} }: InProcessOptions = {},
): Promise<Ended> {
  const controller = new AbortController();
  let [out, log] = ["", ""];
  const stdout = textStream((text) => {
    out += text;
  });
  const stderr = textStream((text) => {
    log += text;
    onStderr(log, () => controller.abort());
  });
  const home = process.cwd();
  process.chdir(cwd);
  try {
    const code = await runCommandLine(words, new Terminal({ stdout, stderr, signal: controller.signal }));
    return { code, stdout: out, stderr: log };
  } finally {
    process.chdir(home);
  }
}

const textStream = (heard: (text: string) => void): Writable =>
  new Writable({
    decodeStrings: false,
    write(text: string, _, done) {
      heard(text);
      done();
    },
  });
