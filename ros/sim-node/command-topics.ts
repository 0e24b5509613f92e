import type { MessageTypes } from "../messages/types.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import { COMMANDS } from "../qos.ts";
import { WarnOnce } from "../warn-once.ts";
import { readPose, readTool, readTrajectory, readTwist } from "./read-commands.ts";
import type { SimulationSession } from "./simulation-session.ts";

/**
 * Receives commands on the policy node's command topics. A message that cannot be read is dropped, with one log line.
 */
export class CommandTopics implements Closeable {
  readonly #subscriptions: readonly Closeable[];

  /** `onCommand`: called after every message. */
  constructor(middleware: Middleware, stage: SimulationSession, onCommand: () => void) {
    const listen = <Type extends keyof MessageTypes>(
      type: Type,
      topic: string,
      take: (message: MessageTypes[Type]) => void,
    ): Closeable => {
      const warnings = new WarnOnce((error) => middleware.log.warn(error.message));
      return middleware.subscribe(type, topic, COMMANDS, (message) => {
        warnings.run(() => take(message));
        onCommand();
      });
    };
    this.#subscriptions = [
      listen("geometry_msgs/msg/PoseStamped", "binarm/command/pose", (message) => stage.pose(readPose(message))),
      listen("geometry_msgs/msg/TwistStamped", "binarm/command/twist", (message) => stage.twist(readTwist(message))),
      listen("trajectory_msgs/msg/JointTrajectory", "binarm/command/trajectory", (message) =>
        stage.trajectory(readTrajectory(message)),
      ),
      listen("sensor_msgs/msg/JointState", "binarm/command/tool", (message) => stage.tool(readTool(message))),
    ];
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.close();
  }
}
