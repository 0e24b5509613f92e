import type { RobotState } from "../../src/domain/robot-state.ts";
import type { ClockMessage, JointStateMessage, PoseStamped, WrenchStamped } from "../messages/types.ts";
import type { Closeable, Middleware, Publisher } from "../middleware.ts";
import { CLOCK_SOURCE, ROBOT_STATES } from "../qos.ts";
import { endEffectorPose, jointStates, toolState, wrench } from "./robot-messages.ts";
import { worldStamp } from "./world-header.ts";

/** Publishes the robot's state, once each control period. */
export class RobotTopics implements Closeable {
  readonly #joints: Publisher<JointStateMessage>;
  readonly #tool: Publisher<JointStateMessage>;
  readonly #wrench: Publisher<WrenchStamped>;
  readonly #pose: Publisher<PoseStamped>;
  readonly #clock: Publisher<ClockMessage>;

  constructor(middleware: Middleware) {
    this.#joints = middleware.advertise("sensor_msgs/msg/JointState", "joint_states", ROBOT_STATES);
    this.#tool = middleware.advertise("sensor_msgs/msg/JointState", "tool_state", ROBOT_STATES);
    this.#wrench = middleware.advertise("geometry_msgs/msg/WrenchStamped", "wrench", ROBOT_STATES);
    this.#pose = middleware.advertise("geometry_msgs/msg/PoseStamped", "end_effector_pose", ROBOT_STATES);
    this.#clock = middleware.advertise("rosgraph_msgs/msg/Clock", "/clock", CLOCK_SOURCE);
  }

  /** The pose comes last, because it completes the state. */
  publish(state: RobotState): void {
    this.#joints.publish(jointStates(state));
    this.#tool.publish(toolState(state));
    const force = wrench(state);
    if (force !== undefined) this.#wrench.publish(force);
    this.#pose.publish(endEffectorPose(state));
  }

  /** Publishes the time, after everything that happened at that time. */
  tick({ stampNs }: RobotState): void {
    this.#clock.publish({ clock: worldStamp(stampNs) });
  }

  close(): void {
    for (const topic of [this.#joints, this.#tool, this.#wrench, this.#pose, this.#clock]) topic.close();
  }
}
