import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRos } from "../../../ros/rclnodejs/installation.node.ts";
import { hasNativePart } from "../../../ros/rclnodejs/native-part.node.ts";
import { freeDomain } from "./free-domain.ts";
import { NodeProcess } from "./node-process.ts";
import { Peer, peerPython } from "./peer.ts";

const MAIN = fileURLToPath(new URL("../../../app/cli/main.node.ts", import.meta.url));

const FAST_DISCOVERY = fileURLToPath(new URL("fast-discovery.xml", import.meta.url));

/** A ROS domain of its own, and the processes that run in it until `end`. */
export class Ros {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly domain: number;
  readonly #running = new Set<NodeProcess | Peer>();

  constructor(domain: number, logFolder: string) {
    this.domain = domain;
    this.environment = {
      ...process.env,
      ROS_DOMAIN_ID: String(domain),
      ROS_AUTOMATIC_DISCOVERY_RANGE: "LOCALHOST",
      ROS_LOCALHOST_ONLY: undefined,
      RMW_IMPLEMENTATION: "rmw_fastrtps_cpp",
      FASTDDS_DEFAULT_PROFILES_FILE: FAST_DISCOVERY,
      ROS_LOG_DIR: logFolder,
    };
  }

  /** Starts the command line, for example `ros.binarm(["ros", "--ros-args", "-p", "policy:=random"])`. */
  binarm(words: readonly string[], { env = {} }: { env?: Readonly<Record<string, string>> } = {}): NodeProcess {
    return this.script(MAIN, words, { env });
  }

  /** Starts a TypeScript file. */
  script(
    file: string,
    words: readonly string[] = [],
    { env = {} }: { env?: Readonly<Record<string, string>> } = {},
  ): NodeProcess {
    const started = new NodeProcess(file, words, { ...this.environment, ...env });
    this.#running.add(started);
    return started;
  }

  /** Starts a program in another working folder. */
  program(
    file: string,
    words: readonly string[],
    { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
  ): NodeProcess {
    const started = new NodeProcess(file, words, { ...this.environment, ...env }, ["env", "-C", folder]);
    this.#running.add(started);
    return started;
  }

  /** Starts a Python file with rclpy. */
  python(file: string, words: readonly string[] = []): NodeProcess {
    const started = new NodeProcess(file, words, this.environment, [peerPython(), "-u"]);
    this.#running.add(started);
    return started;
  }

  /** Starts a node of rclpy's that publishes, subscribes and calls what the test tells it to. */
  async peer(name = "peer"): Promise<Peer> {
    const started = new Peer(name, this.environment);
    this.#running.add(started);
    await started.ready;
    return started;
  }

  /** Ends what still runs, at once. */
  async end(): Promise<void> {
    const running = [...this.#running];
    this.#running.clear();
    await Promise.all(running.map((one) => one.kill()));
  }
}

/**
 * `describe` for tests that need a ROS 2 (`npm run ros:setup`). Without one they fail where CI=true; elsewhere they are
 * left out, and say so. What was started ends with the test that started it, or with the suite where its tests share
 * it.
 */
export function describeWithRos(
  title: string,
  suite: (ros: () => Ros) => void,
  { endAfter = "test" }: { readonly endAfter?: "test" | "suite" } = {},
): void {
  const missing = whatIsMissing();
  if (missing !== undefined && process.env.CI !== "true") {
    process.stderr.write(`not run: ${title} (${missing})\n`);
    return;
  }
  describe(title, function () {
    this.timeout(120_000);
    let ros: Ros | undefined;
    let logs = "";
    before("has a ROS 2", async () => {
      if (missing !== undefined) throw new Error(missing);
      logs = mkdtempSync(join(tmpdir(), "binarm-ros-"));
      ros = new Ros(await freeDomain(), logs);
    });
    afterEach(() => (endAfter === "test" ? ros?.end() : undefined));
    after(async () => {
      await ros?.end();
      if (logs !== "") rmSync(logs, { recursive: true, force: true });
    });
    suite(() => {
      if (ros === undefined) throw new Error("a ROS 2 is there inside tests and hooks alone");
      return ros;
    });
  });
}

function whatIsMissing(): string | undefined {
  const ros = findRos();
  if (ros === undefined) return "there is no ROS 2: `npm run ros:setup` makes one";
  return hasNativePart(ros) ? undefined : "rclnodejs is not built: `npm run ros:setup` builds it";
}
