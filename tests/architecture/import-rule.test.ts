import assert from "node:assert/strict";
import { dirname } from "node:path";
import { lintReport } from "./lint-report.ts";

const importing = (from: string): string => `import { thing } from "${from}";\n\nexport const it = thing;\n`;

interface Probe {
  readonly title: string;
  /** The path of the file, whose folders decide which rules hold for it. */
  readonly file: string;
  readonly source: string;
  readonly rule: "noRestrictedImports" | "noRestrictedGlobals";
  readonly reported: boolean;
}

const forbiddenImports: readonly (readonly [file: string, from: string])[] = [
  ["src/domain/a.ts", "../ports/camera.ts"],
  ["src/domain/errors/a.ts", "../../ports/camera.ts"],
  ["src/ports/a.ts", "../agent/agent.ts"],
  ["src/action/a.ts", "../control/guard.ts"],
  ["src/control/a.ts", "../action/bins.ts"],
  ["src/agent/a.ts", "../../sim/episode/world.ts"],
  ["src/evaluation/a.ts", "../../sim/tasks/index.ts"],
  ["src/policy/a.ts", "../../ros/node.ts"],
  ["src/evaluation/store.node.ts", "../../sim/tasks/index.ts"],
  ["sim/episode/a.ts", "../../ros/node.ts"],
  ["sim/episode/b.ts", "../../app/cli/main.ts"],
  ["ros/a.ts", "../sim/episode/world.ts"],
  ["ros/a/b.node.ts", "../../app/cli/main.ts"],
  ["ros/policy-node/a.ts", "rclnodejs"],
  ["ros/policy-node/b.ts", "node:fs"],
  ["ros/policy-node/c.ts", "../rcl/open.node.ts"],
  ...["src/domain", "src/ports", "src/agent", "src/action", "src/control", "src/policy"].flatMap((folder) =>
    ["node:fs", "sharp", "onnxruntime-node"].map(
      (from) => [`${folder}/platform-${from.replace(":", "-")}.ts`, from] as const,
    ),
  ),
  ...["sim/engine", "sim/render", "sim/robot", "sim/objects", "sim/tasks", "sim/episode"].flatMap((folder) =>
    ["node:fs", "sharp", "node:worker_threads"].map(
      (from) => [`${folder}/platform-${from.replace(":", "-")}.ts`, from] as const,
    ),
  ),
];
const allowedImports: readonly (readonly [file: string, from: string])[] = [
  ["src/ports/ok.ts", "../domain/frame.ts"],
  ["src/agent/ok.ts", "../control/guard.ts"],
  ["sim/episode/ok.ts", "../../src/ports/camera.ts"],
  ["app/cli/ok.ts", "../../sim/episode/world.ts"],
  ["sim/engine/node/ok.ts", "node:fs"],
  ["src/evaluation/ok.node.ts", "node:fs"],
  ["ros/policy-node/ok.ts", "../../src/agent/create-agent.ts"],
  ["ros/policy-node/ok.node.ts", "rclnodejs"],
];
const wallClock = ["Date.now()", "performance.now()", "setTimeout(() => {}, 1)", "setInterval(() => {}, 1)"];

const probes: readonly Probe[] = [
  ...forbiddenImports.map(([file, from]) => ({
    title: `keeps ${dirname(file)} from importing ${from}`,
    file,
    source: importing(from),
    rule: "noRestrictedImports" as const,
    reported: true,
  })),
  ...allowedImports.map(([file, from]) => ({
    title: `lets ${file} import ${from}`,
    file,
    source: importing(from),
    rule: "noRestrictedImports" as const,
    reported: false,
  })),
  ...wallClock.flatMap((call, i) =>
    ["src/agent", "src/evaluation", "sim/episode", "ros/policy-node"].map((folder) => ({
      title: `keeps ${call} out of ${folder}`,
      file: `${folder}/clock-${i}.ts`,
      source: `export const it = ${call};\n`,
      rule: "noRestrictedGlobals" as const,
      reported: true,
    })),
  ),
];

describe("the rules on who may import what", () => {
  let report: readonly string[] = [];

  before(() => {
    report = lintReport(Object.fromEntries(probes.map(({ file, source }) => [file, source])));
  });

  for (const { title, file, rule, reported } of probes) {
    it(title, () => {
      const lines = report.filter((line) => line.includes(`/${file},`) && line.includes(rule));
      assert.equal(lines.length > 0, reported, lines.join("\n"));
    });
  }
});
