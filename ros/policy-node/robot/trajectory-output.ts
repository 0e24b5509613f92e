import { BinarmError } from "../../../src/domain/errors/binarm-error.ts";
import { UnreachablePoseError } from "../../../src/domain/errors/command-refused.ts";
import type { ToolKind } from "../../../src/domain/robot-state.ts";
import type { Middleware } from "../../middleware.ts";
import { COMMANDS, LATCHED } from "../../qos.ts";
import type { CommandOutput, Sending } from "./command-output.ts";
import { type JointChain, readJointChain } from "./robot-description.ts";

export interface TrajectoryOptions {
  readonly baseFrame: string;
  /** The links whose frames set-points are for, by tool. Set-points for a tool that is not here are refused. */
  readonly tipLinks: ReadonlyMap<ToolKind, string>;
  readonly timeFromStartS: number;
}

/**
 * When a trajectory begins: at its stamp, or on arrival, which is what joint_trajectory_controller understands by a
 * stamp of 0. The controller drops trajectories that would have ended before they arrive.
 */
export type TrajectoryStart = "at-stamp" | "on-arrival";

const ON_ARRIVAL = { sec: 0, nanosec: 0 };

/**
 * Publishes set-points as joint positions, computed with the description that comes on `robot_description`. Each
 * solution is the nearest to the present joint positions on the same branch; a pose that needs another branch is
 * refused.
 */
export function trajectoryOutput(
  middleware: Middleware,
  { baseFrame, tipLinks, timeFromStartS }: TrajectoryOptions,
  start: TrajectoryStart,
): CommandOutput {
  const publisher = middleware.advertise("trajectory_msgs/msg/JointTrajectory", "~/command/trajectory", COMMANDS);
  let chains: ReadonlyMap<ToolKind, JointChain> = new Map();
  let moved: ReadonlySet<string> | undefined;
  let last: readonly number[] | undefined;
  const description = middleware.subscribe("std_msgs/msg/String", "robot_description", LATCHED, ({ data }) => {
    const isFirst = chains.size === 0;
    try {
      chains = new Map([...tipLinks].map(([tool, link]) => [tool, readJointChain(data, baseFrame, link)]));
      moved = new Set([...chains.values()].flatMap(({ jointNames }) => jointNames));
    } catch (error) {
      if (!(error instanceof BinarmError)) throw error;
      middleware.log.error(error.message);
      return;
    }
    if (!isFirst) return;
    for (const [tool, { jointNames }] of chains) {
      middleware.log.info(`robot_description: ${jointNames.join(", ")} move ${tipLinks.get(tool)}`);
    }
  });
  const refused = (expected: string, received: string): Sending => ({
    kind: "refused",
    error: new UnreachablePoseError({ expected, received, where: "command" }),
  });
  const sec = Math.floor(timeFromStartS);
  const time = { sec, nanosec: Math.round((timeFromStartS - sec) * 1e9) };
  return {
    get jointNames() {
      return moved;
    },
    prepare: ({ stamp, frame_id }, { pose, tool }, { state }) => {
      const chain = chains.get(tool.kind);
      if (!tipLinks.has(tool.kind)) return refused(`a parameter trajectory.*_link for the ${tool.kind}`, "none");
      if (chain === undefined) return refused("a robot_description with the chain to the tip", "none yet");
      const { jointNames, kinematics } = chain;
      const now = jointNames.map((name) => state?.joints.find((joint) => joint.name === name)?.positionRad);
      const missing = jointNames.find((_, i) => now[i] === undefined);
      if (missing !== undefined) return refused(`joint ${missing} in joint_states`, "none");
      const solution = kinematics.solve(pose, last ?? now.map(Number), { stayOnBranch: true });
      if (solution.kind === "unreachable") {
        return refused("a pose within reach", `one that is missed by ${(1000 * solution.offM).toFixed(1)} mm`);
      }
      const { positions } = solution;
      const point = { positions: [...positions], velocities: [], accelerations: [], effort: [], time_from_start: time };
      const header = { stamp: start === "on-arrival" ? ON_ARRIVAL : stamp, frame_id };
      return {
        kind: "ready",
        publish: () => {
          last = positions;
          publisher.publish({ header, joint_names: [...jointNames], points: [point] });
        },
      };
    },
    // The robot stays at the last commanded position. The next goal begins from the measured joint positions.
    standStill: () => {
      last = undefined;
    },
    flush: (timeoutMs) => publisher.flush(timeoutMs),
    close: () => {
      description.close();
      publisher.close();
    },
  };
}
