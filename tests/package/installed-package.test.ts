import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { transform } from "esbuild";
import { OLDEST_NODE } from "../../src/config/supported-node.ts";
import { packageFolder } from "../../src/files/package-info.node.ts";
import { ONNX_RUNTIME_VERSION } from "../../src/policy/node/onnx-runtime-package.node.ts";
import { NODE_RELEASES, nodeRelease } from "../support/node-release.ts";
import { type InstalledPackage, installPackage } from "./installed-package.ts";
import { ENTRIES, namesIn } from "./public-entries.ts";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's program: an episode with the policy of a folder. */
const PROGRAM = `import { loadPolicy } from "binarm/policy/node";
import { runEpisode } from "binarm/sim";

const { policy, actionSpace } = await loadPolicy("policies/default", { device: "cpu", threads: 1 });
const spec = { task: "put-into", level: "L1", seed: 7, policy: policy.name };
const { outcome, stateHash } = await runEpisode(spec, {
  signal: new AbortController().signal,
  policies: { [policy.name]: () => ({ policy, actionSpace }) },
});
console.log(JSON.stringify({ outcome, stateHash }));
`;

/** Prints the names of the values that each entry of the package exports. */
const NAMES_PROGRAM = `const names = {};
for (const entry of process.argv.slice(2)) names[entry] = Object.keys(await import(entry)).sort();
console.log(JSON.stringify(names));
`;

describe("the package, installed from its tarball", function () {
  this.timeout(1_800_000);
  let installed: InstalledPackage | undefined;
  before(async () => {
    installed = await installPackage();
  });
  after(() => installed?.[Symbol.asyncDispose]());

  const at = (place: "project" | "elsewhere", ...names: readonly string[]): string => {
    if (installed === undefined) throw new Error("the package is there inside tests alone");
    return join(installed[place], ...names);
  };
  const packageFile = (...names: readonly string[]): string => at("project", "node_modules/binarm", ...names);

  /** Runs a program in a folder that is not the project's. `node`: the first on the PATH. */
  const run = (program: string, args: readonly string[], node = process.execPath): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
      const child = spawn(program, args, { cwd: at("elsewhere"), env, stdio: ["ignore", "pipe", "pipe"] });
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
      });
      child.once("error", reject).once("close", (code) => resolve({ code, stdout, stderr }));
    });
  const binarm = (...args: readonly string[]) => run(at("project", "node_modules/.bin/binarm"), args);

  it("compiles nothing and brings no test", () => {
    assert.ok(!existsSync(at("project", "node_modules/rclnodejs")));
    assert.ok(!existsSync(packageFile("tests")));
    for (const name of ["ros/executable.in", "launch", "configs", "policies/default/manifest.json"])
      assert.ok(existsSync(packageFile(name)), name);
  });

  it("runs an episode of the default policy from anywhere", async () => {
    const { code, stdout, stderr } = await binarm("run", "--task", "put-into", "--seed", "7", "--json");
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).outcome.kind, "success");
  });

  it("evaluates the default policy", async () => {
    const grid = ["--tasks", "put-into", "--levels", "L1", "--episodes", "1"];
    const { code, stderr } = await binarm("eval", ...grid, "--out", at("elsewhere", "eval"));
    assert.equal(code, 0, stderr);
    assert.ok(existsSync(at("elsewhere", "eval/summary.json")));
  });

  it("verifies the default policy", async () => {
    const { code, stdout, stderr } = await binarm("policy", "verify", "policies/default", "--runs", "1", "--json");
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).passed, true);
  });

  it("says how to get ROS 2's client library, which it does not bring", async () => {
    const { code, stderr } = await binarm("ros", "--autostart");
    assert.equal(code, 2, stderr);
    const { peerDependencies } = JSON.parse(await readFile(packageFile("package.json"), "utf8"));
    assert.match(
      stderr,
      new RegExp(`npm install --ignore-scripts rclnodejs@${peerDependencies.rclnodejs}, then npx binarm-ros-setup`),
    );
    assert.equal(stderr.trim().split("\n").length, 1);
    const setup = await run(at("project", "node_modules/.bin/binarm-ros-setup"), []);
    assert.equal(setup.code, 1);
    assert.match(setup.stderr, /npm install --ignore-scripts rclnodejs@/);
  });

  it("is a library: ten lines carry out an episode with the policy of a folder", async () => {
    const file = at("project", "program.js");
    await writeFile(file, PROGRAM);
    const { code, stdout, stderr } = await run(process.execPath, [file]);
    assert.equal(code, 0, stderr);
    const { outcome, stateHash } = JSON.parse(stdout);
    assert.deepEqual(outcome, { kind: "success" });
    assert.match(stateHash, /^[0-9a-f]{64}$/);
  });

  for (const name of ["own-robot", "own-task", "own-policy", "own-words", "episode-observer", "policy-from-folder"]) {
    it(`runs the example ${name} as it is`, async () => {
      const source = await readFile(join(packageFolder(), "examples", `${name}.ts`), "utf8");
      const file = at("project", `${name}.js`);
      await writeFile(file, (await transform(source, { loader: "ts", target: "node20" })).code);
      await cp(packageFile("configs"), at("elsewhere", "configs"), { recursive: true });
      const { code, stdout, stderr } = await run(process.execPath, [file]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, name === "own-robot" ? / 196608\n$/ : /success/);
    });
  }

  it("gives the values of all its entries, also without ROS 2", async () => {
    const file = at("project", "names.js");
    await writeFile(file, NAMES_PROGRAM);
    const { code, stdout, stderr } = await run(process.execPath, [file, ...Object.keys(ENTRIES)]);
    assert.equal(code, 0, stderr);
    const listed = Object.entries(ENTRIES).map(([entry, source]) => {
      const values = namesIn(source).filter(({ isType }) => !isType);
      return [entry, values.map(({ name }) => name).sort()];
    });
    assert.deepEqual(JSON.parse(stdout), Object.fromEntries(listed));
  });

  it("asks for the releases that its messages name", async () => {
    const { engines, optionalDependencies } = JSON.parse(await readFile(packageFile("package.json"), "utf8"));
    assert.equal(engines.node, `>=${OLDEST_NODE}`);
    assert.equal(optionalDependencies["onnxruntime-node"], ONNX_RUNTIME_VERSION);
  });

  for (const program of ["binarm", "binarm-ros-setup", "ros2 run binarm node"]) {
    it(`tells a user of Node.js 18 in one line that ${program} needs a newer one`, async () => {
      const node = await nodeRelease(NODE_RELEASES[18]);
      const { code, stdout, stderr } = await run(await executable(program), ["--help"], node);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.equal(
        stderr,
        `error: Node.js ${NODE_RELEASES[18]} is too old: Binarm needs ${OLDEST_NODE} or newer (https://nodejs.org)\n`,
      );
    });
  }

  /** A program of the package's, or what its CMakeLists.txt makes for `ros2 run`. */
  const executable = async (program: string): Promise<string> => {
    if (!program.startsWith("ros2")) return at("project", "node_modules/.bin", program);
    const cmake = await readFile(packageFile("ros/CMakeLists.txt"), "utf8");
    const main = /^set\(main "\$\{BINARM_DIST\}\/(.*)"\)$/m.exec(cmake)?.[1];
    assert.ok(main !== undefined, cmake);
    const template = await readFile(packageFile("ros/executable.in"), "utf8");
    const file = at("elsewhere", "node");
    await writeFile(file, template.replace("@main@", packageFile("dist", main)).replace("@command@", "ros"), {
      mode: 0o755,
    });
    return file;
  };
});
