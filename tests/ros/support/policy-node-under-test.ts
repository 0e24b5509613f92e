import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Inbox } from "./inbox.ts";
import type { NodeProcess } from "./node-process.ts";
import type { Peer, PlainMessage, Received } from "./peer.ts";
import type { Ros } from "./ros.ts";

const NODE = fileURLToPath(new URL("../peers/policy-node.ts", import.meta.url));
const ROBOT = fileURLToPath(new URL("../peers/robot.py", import.meta.url));

export const POSE = "geometry_msgs/msg/PoseStamped";
const STATUS = "diagnostic_msgs/msg/DiagnosticStatus";
const TRANSITION = "lifecycle_msgs/msg/TransitionEvent";
const DIAGNOSTICS = "diagnostic_msgs/msg/DiagnosticArray";
const SET_PARAMETERS = "rcl_interfaces/srv/SetParameters";

/** Other work may share the machine, so only tests about silence have strict limits on the wall's time. */
export const PATIENT = ["camera_timeout", "state_timeout", "max_frame_age"].flatMap((name) => ["-p", `${name}:=3.0`]);

/** Starts the policy node with a policy of the tests' own. `words`: after `--ros-args`. */
export const startNode = (ros: Ros, ...words: readonly string[]): NodeProcess =>
  ros.script(NODE, ["--ros-args", ...words]);

/** Starts the robot that follows. */
export const startRobot = (ros: Ros, ...words: readonly string[]): NodeProcess =>
  ros.python(ROBOT, ["--ros-args", ...words]);

/** The actions of a test with a node called `binarm` and its robot. */
export class PolicyNodeUnderTest {
  readonly node: NodeProcess;
  readonly peer: Peer;
  /** States of goals, as they change. */
  readonly goals: Inbox<Received>;
  readonly commands: Inbox<Received>;
  readonly diagnostics: Inbox<Received>;

  private constructor(
    node: NodeProcess,
    peer: Peer,
    inboxes: Pick<PolicyNodeUnderTest, "goals" | "commands" | "diagnostics">,
  ) {
    this.node = node;
    this.peer = peer;
    this.goals = inboxes.goals;
    this.commands = inboxes.commands;
    this.diagnostics = inboxes.diagnostics;
  }

  /**
   * An active node with its robot, which has been heard of. Both run on simulated time, the robot's, so that a machine
   * with other things to do makes a test take longer and nothing else; on the machine's time with `wall`. `in-step`:
   * while a goal is at work, the robot's time also waits for each command of the node, so that no delay of a process is
   * seen in it.
   */
  static async active(
    ros: Ros,
    words: readonly string[] = [],
    {
      robot = [],
      time = "simulated",
    }: { readonly robot?: readonly string[]; readonly time?: "simulated" | "in-step" | "wall" } = {},
  ): Promise<PolicyNodeUnderTest> {
    const simulated = time !== "wall";
    const clock = [...(simulated ? ["-p", "sim:=true"] : []), ...(time === "in-step" ? ["-p", "in_step:=true"] : [])];
    startRobot(ros, ...clock, ...robot);
    const node = startNode(ros, "-p", "autostart:=true", ...(simulated ? ["-p", "use_sim_time:=true"] : []), ...words);
    const tested = await PolicyNodeUnderTest.watching(ros, node);
    await node.line(/activate: success/);
    await tested.peer.discovers("control", { subscriptions: 1 });
    await tested.healthy();
    return tested;
  }

  static async watching(ros: Ros, node: NodeProcess, known?: Peer): Promise<PolicyNodeUnderTest> {
    const peer = known ?? (await ros.peer());
    const goals = await peer.subscribe(STATUS, "binarm/goal_status", { durability: "transient-local" });
    const commands = await peer.subscribe(POSE, "binarm/command/pose");
    const diagnostics = await peer.subscribe(DIAGNOSTICS, "/diagnostics");
    return new PolicyNodeUnderTest(node, peer, { goals, commands, diagnostics });
  }

  async instruct(text = "put the red block into the green bowl"): Promise<void> {
    await this.peer.discovers("binarm/instruction", { subscriptions: 1 });
    await this.peer.publish("std_msgs/msg/String", "binarm/instruction", { data: text });
  }

  /** Tells the robot to change, as robot.py says. */
  async tellRobot(order: string): Promise<void> {
    await this.peer.publish("std_msgs/msg/String", "control", { data: order });
  }

  /** The next status in this state, of any goal or of the one with this instruction. */
  async goalIs(state: string, instruction?: string): Promise<PlainMessage> {
    const { message } = await this.goals.next(({ message }) => {
      const values = valuesOf(message);
      return values.state === state && (instruction ?? values.instruction) === values.instruction;
    });
    return message;
  }

  /** Waits until the node is active and its diagnostics are all OK. */
  async healthy(): Promise<void> {
    await this.diagnostics.next(
      ({ message }) =>
        valuesOf(message.status[0]).state === "active" &&
        message.status.every(({ level }: PlainMessage) => levelOf(level) === 0),
    );
  }

  diagnosticsSay(name: RegExp, pattern: RegExp, level: number): Promise<Received> {
    return this.diagnostics.next(({ message }) =>
      message.status.some(
        (status: PlainMessage) =>
          name.test(status.name) && pattern.test(status.message) && levelOf(status.level) === level,
      ),
    );
  }

  trigger(service: string): Promise<PlainMessage> {
    return this.peer.call("std_srvs/srv/Trigger", service);
  }

  async change(label: string): Promise<boolean> {
    const request = { transition: { id: 0, label } };
    return (await this.peer.call("lifecycle_msgs/srv/ChangeState", "/binarm/change_state", request)).success;
  }

  async state(): Promise<string> {
    return (await this.peer.call("lifecycle_msgs/srv/GetState", "/binarm/get_state")).current_state.label;
  }

  /** Transitions from now on. */
  async transitions(): Promise<Inbox<Received>> {
    const events = await this.peer.subscribe(TRANSITION, "/binarm/transition_event");
    await this.peer.discovers("/binarm/transition_event", { publishers: 1, subscriptions: 1 });
    return events;
  }

  async setParameter(name: string, value: PlainMessage): Promise<PlainMessage> {
    const request = { parameters: [{ name, value }] };
    return (await this.peer.call(SET_PARAMETERS, "/binarm/set_parameters", request)).results[0];
  }

  /** Asserts that the last command, and from now on, for a while, every one leaves the robot where it is. */
  async assertStandsStill(ms = 200): Promise<void> {
    const last = this.commands.all.at(-1)?.message.pose;
    const later = await this.commands.during(ms);
    for (const { message } of later) {
      if (last !== undefined) assert.deepEqual(message.pose.position, last.position);
    }
  }
}

export const valuesOf = (status: PlainMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(status.values.map(({ key, value }: PlainMessage) => [key, value]));

export const levelOf = (level: PlainMessage): number => Number(level);

export const stampNs = ({ sec, nanosec }: PlainMessage): bigint => BigInt(sec) * 1_000_000_000n + BigInt(nanosec);
