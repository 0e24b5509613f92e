import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { setupCommand } from "../setup-command.node.ts";
import { ActionUnavailableError } from "./errors.ts";

/** The action of goals, as ROS 2 names its interface. */
export const FOLLOW_INSTRUCTION = "binarm_interfaces/action/FollowInstruction";

/** `name`: the action's name in the graph. `received`: what is there instead of its interface. */
export const goalActionUnavailable = (name: string, received: string, cause?: unknown): ActionUnavailableError =>
  new ActionUnavailableError({
    expected: `the interface ${FOLLOW_INSTRUCTION} of this version (${setupCommand}, or a colcon build, makes it)`,
    received,
    where: name,
    cause,
  });

/**
 * An interface that was built for an older version knows no pictures. `name`: the action's name in the graph.
 * @throws ActionUnavailableError, and what rclnodejs throws where there is no such interface
 */
export function checkGoalInterface(rcl: Rclnodejs, name: string): void {
  const { Goal } = rcl.require(FOLLOW_INSTRUCTION) as { readonly Goal: new () => object };
  if (!("pictures" in new Goal())) throw goalActionUnavailable(name, "one without pictures");
}
