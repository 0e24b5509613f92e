import type { Middleware } from "../../ros/middleware.ts";
import { EVENTS, SENSOR_DATA } from "../../ros/qos.ts";
import { openRosNode } from "../../ros/rcl/open-ros-node.node.ts";
import { loadRclnodejs } from "../../ros/rclnodejs/load-rclnodejs.node.ts";
import { makeRoomForPictures } from "../../ros/sim-node/large-pictures.node.ts";
import { atRate, epochMs, msOf, stampOf } from "./clock.ts";

/** A message from the policy node, and its time in milliseconds since the epoch. */
export interface Heard {
  readonly stampMs: number;
  readonly atMs: number;
}

/** A robot that follows its set-points, with a camera of 640 x 480 pixels at 30 Hz, for the policy node that is measured. */
export class RobotAtWork {
  readonly commands: Heard[] = [];
  readonly plans: Heard[] = [];
  /** The node's longest pauses of its event loop, one a second. */
  readonly pausesMs: number[] = [];
  readonly #middleware: Middleware;
  readonly #stop: () => void;

  private constructor(middleware: Middleware, stop: () => void) {
    this.#middleware = middleware;
    this.#stop = stop;
    middleware.subscribe("geometry_msgs/msg/PoseArray", "binarm/plan", EVENTS, ({ header }) => {
      this.plans.push({ stampMs: msOf(header.stamp), atMs: epochMs() });
    });
    middleware.subscribe("diagnostic_msgs/msg/DiagnosticArray", "/diagnostics", EVENTS, ({ status }) => {
      for (const { key, value } of status.flatMap(({ values }) => values)) {
        if (key.startsWith("longest pause")) this.pausesMs.push(Number(value));
      }
    });
  }

  static async start(): Promise<RobotAtWork> {
    makeRoomForPictures();
    const rclnodejs = await loadRclnodejs();
    const ros = await openRosNode({ rclnodejs, name: "robot", rosArguments: [], parameters: {} });
    const { middleware } = ros;
    const pictures = middleware.advertise("sensor_msgs/msg/Image", "camera/top/image_raw", SENSOR_DATA);
    const poses = middleware.advertise("geometry_msgs/msg/PoseStamped", "end_effector_pose", EVENTS);
    const joints = middleware.advertise("sensor_msgs/msg/JointState", "joint_states", EVENTS);
    const data = new Uint8Array(640 * 480 * 3).map((_, index) => index % 251);
    let pose = { position: { x: 0.4, y: 0, z: 0.3 }, orientation: { x: 1, y: 0, z: 0, w: 0 } };
    const camera = atRate(30, () => {
      const header = { stamp: stampOf(epochMs()), frame_id: "camera_top_optical_frame" };
      pictures.publish({ header, width: 640, height: 480, encoding: "rgb8", is_bigendian: 0, step: 1920, data });
    });
    const states = atRate(100, () => {
      const header = { stamp: stampOf(epochMs()), frame_id: "base_link" };
      joints.publish({ header, name: ["joint"], position: [0], velocity: [0], effort: [] });
      poses.publish({ header, pose });
    });
    const robot = new RobotAtWork(middleware, () => {
      camera.stop();
      states.stop();
      ros.close();
    });
    middleware.subscribe("geometry_msgs/msg/PoseStamped", "binarm/command/pose", EVENTS, (command) => {
      pose = command.pose;
      robot.commands.push({ stampMs: msOf(command.header.stamp), atMs: epochMs() });
    });
    ros.spin();
    return robot;
  }

  /** Gives the node an instruction, once it is active. */
  async putToWork(timeoutMs = 60_000): Promise<void> {
    const instructions = this.#middleware.advertise("std_msgs/msg/String", "binarm/instruction", EVENTS);
    for (const endMs = performance.now() + timeoutMs; performance.now() < endMs; ) {
      if (instructions.subscribers > 0) instructions.publish({ data: "stay where you are" });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if (this.plans.length > 0) return;
    }
    throw new Error(`expected a plan of the policy node within ${timeoutMs} ms, got none`);
  }

  /** Forgets the messages so far. */
  forget(): void {
    for (const heard of [this.commands, this.plans, this.pausesMs]) heard.length = 0;
  }

  stop(): void {
    this.#stop();
  }
}
