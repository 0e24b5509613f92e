import type { RobotState } from "../../src/domain/robot-state.ts";
import type { ClockMessage, JointStateMessage, PoseStamped, WrenchStamped } from "../messages/types.ts";
import { type Closeable, COMMANDS, EVENTS, type Middleware, type Publisher } from "../middleware.ts";
import { worldStamp } from "./header.ts";
import { endEffectorPose, jointStates, toolState, wrench } from "./robot-messages.ts";

/** What a robot says of itself, once a control period. */
export class RobotTopics implements Closeable {
  readonly #joints: Publisher<JointStateMessage>;
  readonly #tool: Publisher<JointStateMessage>;
  readonly #wrench: Publisher<WrenchStamped>;
  readonly #pose: Publisher<PoseStamped>;
  readonly #clock: Publisher<ClockMessage>;

  constructor(middleware: Middleware) {
    this.#joints = middleware.advertise("sensor_msgs/msg/JointState", "joint_states", EVENTS);
    this.#tool = middleware.advertise("sensor_msgs/msg/JointState", "tool_state", EVENTS);
    this.#wrench = middleware.advertise("geometry_msgs/msg/WrenchStamped", "wrench", EVENTS);
    this.#pose = middleware.advertise("geometry_msgs/msg/PoseStamped", "end_effector_pose", EVENTS);
    this.#clock = middleware.advertise("rosgraph_msgs/msg/Clock", "/clock", COMMANDS);
  }

  /** The pose comes last of the robot's own, because it completes the state. */
  publish(state: RobotState): void {
    this.#joints.publish(jointStates(state));
    this.#tool.publish(toolState(state));
    const force = wrench(state);
    if (force !== undefined) this.#wrench.publish(force);
    this.#pose.publish(endEffectorPose(state));
  }

  /** Tells the time, after everything that happened at it. */
  tick({ stampNs }: RobotState): void {
    this.#clock.publish({ clock: worldStamp(stampNs) });
  }

  close(): void {
    for (const topic of [this.#joints, this.#tool, this.#wrench, this.#pose, this.#clock]) topic.close();
  }
}
