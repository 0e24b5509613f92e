import { ServiceUnavailableError } from "../../ros/rcl/errors.ts";
import { loadRclnodejs } from "../../ros/rclnodejs/load-rclnodejs.node.ts";
import { openSimNode, type SimNodeOnRos } from "../../ros/sim-node/open-sim-node.node.ts";
import type { WorkHeights } from "../../sim/tasks/task.ts";
import type { ActionSpace } from "../../src/action/index.ts";
import { crashOf } from "../../src/domain/outcome.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import { episodeOverRos } from "./episode-over-ros.ts";
import { PolicyNodeError } from "./errors.ts";
import { loadMujocoWorld } from "./mujoco-world.ts";
import type { NeededPictures } from "./needed-pictures.node.ts";
import { PolicyProcess } from "./policy-process.node.ts";

/** The images and pictures that policies use; what is absent is as the sim-node has it. */
export interface RosEpisodesOptions extends NeededPictures {
  /** The file of the command line, whose command `ros` is the policy node. */
  readonly program: string;
  /** Simulated seconds a second; 0: as fast as it goes, both nodes waiting for each other. */
  readonly realTimeFactor: number;
  /** Lock step: episodes do not depend on how busy the machine is. */
  readonly lockStep: boolean;
  /** The tasks of the episodes: the policy node is told how tall their things and stacks are. Default: as words-6 has them. */
  readonly tasks?: readonly string[];
  /** What the policy node is started with besides, `--ros-args` included. */
  readonly nodeArguments?: readonly string[];
  /** The same for the simulated robot. */
  readonly simArguments?: readonly string[];
  /** Where the policies that episodes name lie. Default: their names are their folders. */
  readonly folders?: ReadonlyMap<string, string>;
  /** Gets what goes on besides episodes, and what the policy node prints. */
  readonly log: (line: string) => void;
}

/** How long a policy node may take until it is active: it loads and warms up its model. */
const START_MS = 120_000;
const POLL_MS = 100;
const SERVICE_MS = 3000;

/**
 * Episodes over ROS 2: the simulated robot in this process, the policy node in another. They meet in a namespace of
 * their own, `/clock` included, on this machine alone, so that no other robot hears of it.
 */
export class RosEpisodes {
  readonly #options: RosEpisodesOptions;
  readonly #sim: SimNodeOnRos;
  readonly #actionSpace: ActionSpace;
  readonly #namespace: string;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #policy: { readonly name: string; readonly process: PolicyProcess } | undefined;

  private constructor(options: RosEpisodesOptions, sim: SimNodeOnRos, actionSpace: ActionSpace, namespace: string) {
    this.#options = options;
    this.#sim = sim;
    this.#actionSpace = actionSpace;
    this.#namespace = namespace;
    this.#running = sim.node.run(this.#stopping.signal);
  }

  /** @throws RosUnavailableError */
  static async start(options: RosEpisodesOptions): Promise<RosEpisodes> {
    process.env.ROS_AUTOMATIC_DISCOVERY_RANGE ??= "LOCALHOST";
    const [rclnodejs, world, { tableActionSpace }] = await Promise.all([
      loadRclnodejs(),
      loadMujocoWorld(),
      import("../../sim/scene/table-action-space.ts"),
    ]);
    const namespace = `/binarm_evaluation_${process.pid}`;
    const rosArguments = [...ownNames(namespace), ...simParameters(options), ...(options.simArguments ?? [])];
    const sim = await openSimNode({ rclnodejs, world, rosArguments });
    return new RosEpisodes(options, sim, tableActionSpace(), namespace);
  }

  /**
   * An error in an episode, the end of the policy node included, makes it a crash. The next episode gets a new policy
   * node.
   */
  readonly run: EpisodeRunner = async (spec, signal) => {
    const policy = await this.#policyNode(this.#options.folders?.get(spec.policy) ?? spec.policy, signal);
    const listening = new AbortController();
    const interrupted = Promise.race([
      policy.failure(),
      new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { signal: listening.signal });
      }),
    ]);
    // It may also reject when the race below is over.
    interrupted.catch(() => undefined);
    try {
      const stop = () => this.#sim.ros.middleware.call("std_srvs/srv/Trigger", "binarm/stop", {}, SERVICE_MS);
      return await episodeOverRos(spec, { sim: this.#sim.node, actionSpace: this.#actionSpace, stop, interrupted });
    } catch (error) {
      signal.throwIfAborted();
      await this.#endPolicyNode();
      return crash(spec, error);
    } finally {
      listening.abort();
    }
  };

  async close(): Promise<void> {
    await this.#endPolicyNode();
    this.#stopping.abort();
    await this.#running;
    this.#sim.close();
  }

  /**
   * The policy node with this policy: the running one, or a new one. @throws PolicyNodeError where none becomes active
   */
  async #policyNode(name: string, signal: AbortSignal): Promise<PolicyProcess> {
    if (this.#policy?.name === name && !this.#policy.process.hasEnded) return this.#policy.process;
    await this.#endPolicyNode();
    const heights = await heightParameters(this.#options.tasks ?? []);
    const parameters = [`policy:=${name}`, "autostart:=true", "use_sim_time:=true", ...heights];
    const ours = [...ownNames(this.#namespace), ...asArguments(parameters)];
    const rosArguments = [...ours, ...(this.#options.nodeArguments ?? [])];
    const process = new PolicyProcess(this.#options.program, rosArguments, this.#options.log);
    this.#policy = { name, process };
    const failure = process.failure();
    failure.catch(() => undefined);
    const settled = new AbortController();
    try {
      await Promise.race([this.#untilActive(AbortSignal.any([signal, settled.signal])), failure]);
    } catch (error) {
      await this.#endPolicyNode();
      throw error;
    } finally {
      settled.abort();
    }
    return process;
  }

  async #untilActive(signal: AbortSignal): Promise<void> {
    const { node } = this.#sim;
    for (const endMs = performance.now() + START_MS; performance.now() < endMs; ) {
      signal.throwIfAborted();
      const state = node.hasPolicyNode ? await this.#policyState() : undefined;
      if (state === "active") return;
      // With autostart it begins to configure before it answers services, so unconfigured means that this has failed.
      if (state === "unconfigured") throw notActive("one that cannot be configured; its log says why");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw notActive(node.hasPolicyNode ? "one that is not active" : "none");
  }

  /** Undefined where it does not answer: a node that was killed stays listed for a while. */
  async #policyState(): Promise<string | undefined> {
    const { middleware } = this.#sim.ros;
    try {
      const state = await middleware.call("lifecycle_msgs/srv/GetState", "binarm/get_state", {}, SERVICE_MS);
      return state.current_state.label;
    } catch (error) {
      if (error instanceof ServiceUnavailableError) return undefined;
      throw error;
    }
  }

  async #endPolicyNode(): Promise<void> {
    const policy = this.#policy;
    this.#policy = undefined;
    await policy?.process.close();
  }
}

const ownNames = (namespace: string): readonly string[] => [
  "--ros-args",
  "-r",
  `__ns:=${namespace}`,
  "-r",
  `/clock:=${namespace}/clock`,
];

const notActive = (received: string): PolicyNodeError =>
  new PolicyNodeError({ expected: `an active node within ${START_MS / 1000} s`, received, where: "policy node" });

const asArguments = (parameters: readonly string[]): readonly string[] =>
  parameters.flatMap((parameter) => ["-p", parameter]);

/** ROS distinguishes 1 from 1.0; this is a double. */
const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`);

/** The parameters of the tallest of the tasks' things and stacks. */
async function heightParameters(names: readonly string[]): Promise<readonly string[]> {
  const { taskNamed } = await import("../../sim/tasks/index.ts");
  const heights = names.flatMap((name) => taskNamed(name).heights ?? []);
  const tallest = (key: keyof WorkHeights, parameter: string): readonly string[] => {
    const values = heights.flatMap((each) => each[key] ?? []);
    return values.length === 0 ? [] : [`pick_place.${parameter}:=${double(Math.max(...values))}`];
  };
  return [
    ...tallest("tallestObjectM", "tallest_object"),
    ...tallest("tallestStackM", "tallest_stack"),
    ...tallest("safeHeightM", "safe_height"),
  ];
}

const simParameters = ({ realTimeFactor, lockStep, pictures, goalPictures }: RosEpisodesOptions): readonly string[] =>
  asArguments([
    `real_time_factor:=${double(realTimeFactor)}`,
    `lock_step:=${lockStep}`,
    ...(pictures === undefined
      ? []
      : [
          `cameras:=[${pictures.cameras.join(",")}]`,
          `image_width:=${pictures.width}`,
          `image_height:=${pictures.height}`,
        ]),
    ...(goalPictures === undefined
      ? []
      : [`goal_picture_width:=${goalPictures.width}`, `goal_picture_height:=${goalPictures.height}`]),
  ]);

const crash = (spec: EpisodeSpec, error: unknown): EpisodeResult => ({
  spec,
  instruction: "",
  outcome: crashOf(error),
  decisions: [],
  steps: 0,
  simulatedS: 0,
  stateHash: "",
});
