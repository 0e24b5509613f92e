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

/** What is known when a set-point goes out. */
export interface Situation {
  /** What the command follows from; absent where the robot has not said where it is. */
  readonly state: RobotState | undefined;
  /** Nothing but standing still may be commanded of a robot that takes velocities. */
  readonly standing: boolean;
}

interface SendingBodies {
  ready: { readonly publish: () => void };
  refused: { readonly error: CommandRefusedError };
}

/** A set-point that can be published, or why the robot cannot be told so. */
export type Sending = Tagged<SendingBodies>;

/** One way of telling a robot its set-points. */
export interface CommandOutput extends Closeable {
  /** The joints that it moves, whose positions it needs; absent where it needs none, or does not know them yet. */
  readonly jointNames?: ReadonlySet<string> | undefined;
  /** Works out what is to be said; nothing has been said yet, and nothing is remembered of it before. */
  prepare(header: Header, command: EndEffectorCommand, situation: Situation): Sending;
  /** Ends all motion, for robots that go on until they are told otherwise. */
  standStill(header: Header): void;
  /** Waits, blocking, until everybody has what was published, at most so long. */
  flush(timeoutMs: number): void;
}

export function poseOutput(middleware: Middleware): CommandOutput {
  const publisher = middleware.advertise("geometry_msgs/msg/PoseStamped", "~/command/pose", COMMANDS);
  return {
    prepare: (header, command) => ({
      kind: "ready",
      publish: () => publisher.publish(poseMessage(header, command)),
    }),
    // A set-point that stays is standing still.
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
        // Where the robot has changed its tool and this command has not, two tips would be compared.
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

/** Tells the tool what to do: all of it on one topic, and by itself for a valve or a gripper that knows one type alone. */
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
