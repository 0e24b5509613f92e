import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const biome = join(root, "node_modules/.bin/biome");

function lint(file: string, source: string): string {
  const run = spawnSync(biome, ["lint", `--stdin-file-path=${file}`], { cwd: root, input: source, encoding: "utf8" });
  return run.stdout + run.stderr;
}

const importing = (from: string): string => `import { thing } from "${from}";\nexport const it = thing;\n`;

describe("import rule", () => {
  const forbidden: readonly (readonly [file: string, from: string])[] = [
    ["src/domain/probe.ts", "../ports/camera.ts"],
    ["src/ports/probe.ts", "../agent/agent.ts"],
    ["src/action/probe.ts", "../control/guard.ts"],
    ["src/control/probe.ts", "../action/bins.ts"],
    ["src/agent/probe.ts", "../../sim/world/world.ts"],
    ["src/evaluation/probe.ts", "../../sim/tasks/index.ts"],
    ["src/policy/probe.ts", "../../ros/node.ts"],
    ["src/evaluation/store.node.ts", "../../sim/tasks/index.ts"],
    ["sim/world/probe.ts", "../../ros/node.ts"],
    ["sim/world/probe.ts", "../../src/cli/main.ts"],
    ["ros/probe.ts", "../sim/world/world.ts"],
  ];
  for (const [file, from] of forbidden) {
    it(`keeps ${file} from importing ${from}`, () => {
      assert.match(lint(file, importing(from)), /noRestrictedImports/);
    });
  }

  const allowed: readonly (readonly [file: string, from: string])[] = [
    ["src/ports/probe.ts", "../domain/frame.ts"],
    ["src/agent/probe.ts", "../control/guard.ts"],
    ["sim/world/probe.ts", "../../src/ports/camera.ts"],
    ["src/cli/probe.ts", "../../sim/world/world.ts"],
  ];
  for (const [file, from] of allowed) {
    it(`lets ${file} import ${from}`, () => {
      assert.doesNotMatch(lint(file, importing(from)), /noRestrictedImports/);
    });
  }
});

describe("platform rule", () => {
  for (const file of [
    "src/domain",
    "src/ports",
    "src/agent",
    "src/action",
    "src/control",
    "src/policy",
    "sim/engine",
    "sim/render",
    "sim/robot",
    "sim/tasks",
  ]) {
    for (const from of ["node:fs", "sharp", "onnxruntime-node", "node:worker_threads"]) {
      it(`keeps ${file} from importing ${from}`, () => {
        assert.match(lint(`${file}/probe.ts`, importing(from)), /noRestrictedImports/);
      });
    }
  }

  it("lets an adapter named so import what it adapts", () => {
    assert.doesNotMatch(lint("sim/engine/node/load.ts", importing("node:fs")), /noRestrictedImports/);
    assert.doesNotMatch(lint("src/evaluation/store.node.ts", importing("node:fs")), /noRestrictedImports/);
  });
});

describe("clock rule", () => {
  for (const wallClock of ["Date.now()", "performance.now()", "setTimeout(() => {}, 1)", "setInterval(() => {}, 1)"]) {
    it(`keeps ${wallClock} out of src/`, () => {
      assert.match(lint("src/agent/probe.ts", `export const it = ${wallClock};\n`), /noRestrictedGlobals/);
    });
  }
});
