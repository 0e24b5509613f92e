import type { EndEffectorCommand } from "../../../src/domain/end-effector-command.ts";
import type { CommandRefusedError } from "../../../src/domain/errors/command-refused.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import type { Tagged } from "../../../src/domain/tagged.ts";
import {
  poseMessage,
  STANDING_STILL,
  type TwistOptions,
  toolMessage,
  twistMessage,
  velocityAlong,
} from "../../messages/commands.ts";
import type { Header } from "../../messages/types.ts";
import type { Closeable, Middleware } from "../../middleware.ts";
import { COMMANDS } from "../../qos.ts";
import { SetPointTrail } from "./set-point-trail.ts";

/** What is known when a set-point is published. */
export interface Situation {
  /** The state that the command follows from; absent before the robot has published one. */
  readonly state: RobotState | undefined;
  /** Whether a robot that takes velocities may be commanded nothing but to stand still. */
  readonly standing: boolean;
}

interface SendingBodies {
  ready: { readonly publish: () => void };
  refused: { readonly error: CommandRefusedError };
}

/** A set-point that can be published, or why it cannot. */
export type Sending = Tagged<SendingBodies>;

/** One form in which set-points are published. */
export interface CommandOutput extends Closeable {
  /** The joints that it moves, whose positions it needs. Absent where it needs none or does not know them yet. */
  readonly jointNames?: ReadonlySet<string> | undefined;
  /** Computes the message. It is neither published nor remembered before `publish` is called. */
  prepare(header: Header, command: EndEffectorCommand, situation: Situation): Sending;
  /** Ends all motion of a robot that would go on with its last command. */
  standStill(header: Header): void;
  /** Blocks until every subscriber has received what was published, for `timeoutMs` at most. */
  flush(timeoutMs: number): void;
}

export function poseOutput(middleware: Middleware): CommandOutput {
  const publisher = middleware.advertise("geometry_msgs/msg/PoseStamped", "~/command/pose", COMMANDS);
  return {
    prepare: (header, command) => ({
      kind: "ready",
      publish: () => publisher.publish(poseMessage(header, command)),
    }),
    // A robot that follows poses stands still at its last set-point.
    standStill: () => {},
    flush: (timeoutMs) => publisher.flush(timeoutMs),
    close: () => publisher.close(),
  };
}

export function twistOutput(middleware: Middleware, options: TwistOptions): CommandOutput {
  const publisher = middleware.advertise("geometry_msgs/msg/TwistStamped", "~/command/twist", COMMANDS);
  const trail = new SetPointTrail(options.lagNs);
  return {
    prepare: (header, command, { state, standing }) => ({
      kind: "ready",
      publish: () => {
        trail.add(command);
        // Where the robot has another tool than the command, the tips of two tools would be compared.
        const due = !standing && state?.tool.kind === command.tool.kind ? trail.dueAt(state.stampNs) : undefined;
        const velocity =
          state !== undefined && due !== undefined
            ? velocityAlong(
                { setPoint: command.pose, previous: trail.previous, measured: state.endEffector, due },
                options,
              )
            : STANDING_STILL;
        publisher.publish(twistMessage(header, velocity, options.units));
      },
    }),
    standStill: (header) => {
      trail.clear();
      publisher.publish(twistMessage(header, STANDING_STILL, options.units));
    },
    flush: (timeoutMs) => publisher.flush(timeoutMs),
    close: () => publisher.close(),
  };
}

/**
 * Commands the tool on one topic, and also on a topic of a plain type for valves and grippers that know only that type.
 */
export function toolOutput(middleware: Middleware, tools: readonly string[]): CommandOutput {
  const tool = middleware.advertise("sensor_msgs/msg/JointState", "~/command/tool", COMMANDS);
  const suction = tools.includes("suction")
    ? middleware.advertise("std_msgs/msg/Bool", "~/command/suction", COMMANDS)
    : undefined;
  const gripper = tools.includes("gripper")
    ? middleware.advertise("std_msgs/msg/Float64", "~/command/gripper", COMMANDS)
    : undefined;
  const publishers = [tool, suction, gripper].filter((publisher) => publisher !== undefined);
  return {
    prepare: (header, command) => ({
      kind: "ready",
      publish: () => {
        tool.publish(toolMessage(header, command.tool));
        suction?.publish({ data: command.tool.kind === "suction" && command.tool.on });
        if (command.tool.kind === "gripper") gripper?.publish({ data: command.tool.opening });
      },
    }),
    standStill: () => {},
    flush: (timeoutMs) => {
      for (const publisher of publishers) publisher.flush(timeoutMs);
    },
    close: () => {
      for (const publisher of publishers) publisher.close();
    },
  };
}
