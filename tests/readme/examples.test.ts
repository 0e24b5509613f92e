import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const README = readFileSync(`${ROOT}/README.md`, "utf8");

/** The code under a heading comment of the README, word for word: its imports go through the package's own exports. */
function example(name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\n\`\`\`ts\n([\\s\\S]*?)\`\`\``).exec(README);
  assert.ok(found?.[1], `the README has no example ${name}`);
  return found[1];
}

describe("the README's examples", function () {
  this.timeout(60_000);
  const folder = `${ROOT}/.cache/readme-examples`;
  before(() => {
    mkdirSync(folder, { recursive: true });
    const build = spawnSync("npm", ["run", "-s", "build"], { cwd: ROOT, encoding: "utf8" });
    assert.equal(build.status, 0, build.stdout + build.stderr);
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (name: string, source: string): string => {
    const file = `${folder}/${name}.ts`;
    writeFileSync(file, source);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", file], {
      cwd: ROOT,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };

  it("brings a user's own robot to a pose in at most fifteen lines", () => {
    const source = example("own-robot");
    assert.ok(source.trim().split("\n").length <= 15);
    const [x, y, z, bytes] = (run("own-robot", source).match(/[\d.]+/g) ?? []).map(Number);
    assert.ok(Math.hypot(Number(x) - 0.4, Number(y) - 0.1, Number(z) - 0.3) < 0.001);
    assert.equal(bytes, 256 * 256 * 3);
  });

  it("defines a task that the oracle carries out", () => {
    const source = `${example("new-task")}
import { runEpisode } from "binarm/sim";
const outcomes = [];
for (const seed of [5, 6, 7]) {
  const spec = { task: "bring-here", level: "L1", seed, policy: "oracle" };
  const { outcome, instruction } = await runEpisode(spec, { signal: new AbortController().signal, tasks: [bringHere] });
  outcomes.push([instruction.split(" the ")[0], outcome.kind]);
}
console.log(JSON.stringify(outcomes));
`;
    for (const [asked, outcome] of JSON.parse(run("new-task", source))) {
      assert.match(asked, /^(bring me|hand over)$/);
      assert.equal(outcome, "success");
    }
  });
});
