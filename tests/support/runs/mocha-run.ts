import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const MOCHA = join(ROOT, "node_modules/mocha/bin/mocha.js");

/** Runs mocha in a process of its own. `heard` is told what it writes. Resolves to why it counts as failed, if it does. */
export function runMocha(files: readonly string[], heard: (text: string) => void): Promise<string | undefined> {
  const child = spawn(process.execPath, [MOCHA, ...files], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written += text;
      heard(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(failureOf(code, signal, written)));
  });
}

function failureOf(code: number | null, signal: string | null, written: string): string | undefined {
  if (signal !== null) return `it was ended by ${signal}`;
  if (code !== 0) return `it exited with ${code}`;
  const passed = /^ +(\d+) passing/m.exec(written)?.[1];
  return passed === undefined || passed === "0" ? "it ran no test" : undefined;
}
