import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { defined } from "../../src/domain/defined.ts";

export interface ToolRun {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its end. `failure` is its last line of output where it failed. */
export function runTool(
  program: string,
  args: readonly string[],
  { cwd, env = process.env }: ToolRun = {},
): Promise<{ readonly output: string; readonly failure?: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...defined({ cwd }),
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ output, failure: error.message }));
    child.once("close", (code) => resolve(code === 0 ? { output } : { output, failure: lastError(output, code) }));
  });
}

/** Where on the PATH a program lies. */
export function findTool(names: readonly string[], path = process.env.PATH ?? ""): string | undefined {
  const candidates = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return candidates.find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function lastError(output: string, code: number | null): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /error/i.test(line))?.trim() ?? lines.at(-1)?.trim() ?? `exit code ${code}`;
}
