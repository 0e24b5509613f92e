import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a program prints that is run as its user runs it: from the repository's root, without a build. */
export async function runProgram(file: string, args: readonly string[] = []): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", join(ROOT, file), ...args], { cwd: ROOT });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
    });
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  assert.equal(code, 0, output.stderr);
  return output.stdout;
}

/**
 * What a program prints that runs inside this process, which has loaded Binarm already. For programs without arguments
 * that start no thread, so that they end where their last line ends. Each can run once.
 */
export async function runHere(file: string): Promise<string> {
  let printed = "";
  const { log } = console;
  console.log = (...words: readonly unknown[]) => {
    printed += `${format(...words)}\n`;
  };
  try {
    await import(pathToFileURL(join(ROOT, file)).href);
  } finally {
    console.log = log;
  }
  return printed;
}
