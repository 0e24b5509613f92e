import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Step, stepsOf } from "./page.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The entries that a reader changes, and those that need no copy because they stay as they are. */
const COPIED = ["src", "sim", "ros", "app", "configs", "package.json", "tsconfig.json"];
const LINKED = ["node_modules", "policies"];

/** Does what a page says, step by step, in a copy of the repository. Steps of kind "same as" are compared alone. */
export async function walkThrough(page: string): Promise<void> {
  const steps = stepsOf(await readFile(join(ROOT, page), "utf8"));
  assert.ok(steps.length > 0, `${page} has no step`);
  // The same place for each page: what tsx has compiled for one is there for the next.
  const copy = join(ROOT, ".cache", "walkthrough");
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  await Promise.all(COPIED.map((name) => cp(join(ROOT, name), join(copy, name), { recursive: true })));
  await Promise.all(LINKED.map((name) => symlink(join(ROOT, name), join(copy, name))));
  let printed = "";
  for (const step of steps) printed = await take(step, copy, printed);
  await rm(copy, { recursive: true });
}

/** What was printed last, after the step. */
async function take(step: Step, folder: string, printed: string): Promise<string> {
  switch (step.kind) {
    case "file": {
      await mkdir(dirname(join(folder, step.path)), { recursive: true });
      await writeFile(join(folder, step.path), step.text);
      return printed;
    }
    case "same as": {
      assert.equal(step.text, await readFile(join(ROOT, step.path), "utf8"), `the block and ${step.path} differ`);
      return printed;
    }
    case "change": {
      const before = await readFile(join(folder, step.path), "utf8");
      assert.equal(before.split(step.removed).length, 2, `${step.path} has not once: ${step.removed}`);
      await writeFile(
        join(folder, step.path),
        before.replace(step.removed, () => step.added),
      );
      return printed;
    }
    case "run":
      return run(step.commands.join("\n"), folder);
    case "prints": {
      for (const line of step.lines) assert.ok(printed.includes(line), `expected "${line}", got:\n${printed}`);
      return printed;
    }
  }
}

async function run(commands: string, cwd: string): Promise<string> {
  const child = spawn("bash", ["-ec", commands], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  assert.equal(code, 0, `${commands}\n${output}`);
  return output;
}
