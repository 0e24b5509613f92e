import assert from "node:assert/strict";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findRos, projectPrefix } from "../../../ros/rclnodejs/installation.node.ts";
import { runTool } from "../../../ros/setup/tool.node.ts";
import { pythonOf, sitePackages } from "../../../ros/setup/wheels.node.ts";
import { packageFolder } from "../../../src/files/package-info.node.ts";
import { DEFAULT_POLICY } from "../../../src/policy/node/default-policy.node.ts";
import { describeWithRos } from "../support/ros.ts";

const TSC = join(packageFolder(), "node_modules", "typescript", "bin", "tsc");

describeWithRos("the ROS package, built and installed", (ros) => {
  let folder = "";
  const installed = (...names: readonly string[]): string => join(folder, "install", ...names);

  before("builds it as colcon does", async function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "binarm-package-"));
    // A build looks for its package.json and its dependencies in its own folder and those above.
    for (const name of ["node_modules", "package.json", "policies"])
      symlinkSync(join(packageFolder(), name), join(folder, name));
    const dist = join(folder, "dist");
    const ros = findRos();
    const [prefix] = ros?.kind === "project" ? ros.prefixes : [];
    const env =
      prefix === undefined
        ? process.env
        : { ...process.env, AMENT_PREFIX_PATH: prefix, PYTHONPATH: sitePackages(prefix) };
    const options = [
      `-DBINARM_DIST=${dist}`,
      `-DCMAKE_INSTALL_PREFIX=${installed()}`,
      ...(prefix === undefined ? [] : [`-DCMAKE_PREFIX_PATH=${prefix}`, `-DPython3_EXECUTABLE=${pythonOf(prefix)}`]),
    ];
    const build = join(folder, "build");
    for (const [program, args] of [
      [process.execPath, [TSC, "-p", join(packageFolder(), "tsconfig.build.json"), "--outDir", dist]],
      ["cmake", ["-S", join(packageFolder(), "ros"), "-B", build, ...options]],
      ["cmake", ["--install", build]],
    ] as const) {
      const { failure, output } = await runTool(program, args, { env });
      assert.equal(failure, undefined, output);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is in the ament index", () => {
    assert.deepEqual(readdirSync(installed("share", "ament_index", "resource_index", "packages")), ["binarm"]);
    assert.match(readFileSync(installed("share", "binarm", "package.xml"), "utf8"), /<name>binarm<\/name>/);
  });

  it("has every launch file and parameter file where ros2 launch looks for them", () => {
    for (const [from, to] of [
      ["launch", "launch"],
      ["configs/ros", "config"],
    ] as const) {
      assert.deepEqual(readdirSync(installed("share", "binarm", to)), readdirSync(join(packageFolder(), from)));
    }
  });

  /** A working folder outside the checkout, as with ros2 run and ros2 launch. */
  const startElsewhere = (...words: readonly string[]) =>
    ros().program(installed("lib", "binarm", "node"), ["--ros-args", "-p", "autostart:=true", ...words], {
      folder: tmpdir(),
      env: {
        PATH: [join(process.execPath, ".."), "/usr/bin", "/bin"].join(delimiter),
        BINARM_ROS_PREFIX: projectPrefix(),
      },
    });

  for (const words of [[], ["-p", `policy:=${DEFAULT_POLICY}`]]) {
    it(`finds its own policy from any folder, with the arguments "${words.join(" ")}"`, async () => {
      const node = startElsewhere(...words);
      await node.line(/configure: /, { timeoutMs: 60_000 });
      assert.match(node.stdout + node.stderr, /configure: success/);
    });
  }

  it("takes a policy's relative name as one of the folder where it is started, and says which that is", async () => {
    const node = startElsewhere("-p", "policy:=nowhere/at-all");
    await node.line(new RegExp(`configure: ${join(tmpdir(), "nowhere/at-all")}/manifest.json`), { timeoutMs: 60_000 });
  });

  for (const [executable, command] of [
    ["node", "ros"],
    ["sim", "ros-sim"],
  ] as const) {
    it(`runs binarm ${command} as ros2 run binarm ${executable} would`, async () => {
      const file = installed("lib", "binarm", executable);
      accessSync(file, constants.X_OK);
      const { failure, output } = await runTool(file, ["--help"], {
        env: { ...process.env, PATH: [join(process.execPath, ".."), "/usr/bin", "/bin"].join(delimiter) },
      });
      assert.equal(failure, undefined, output);
      assert.match(output, new RegExp(`^Usage: binarm ${command} `, "m"));
    });
  }
});
