import type { ActionClient, Node } from "rclnodejs";
import { firstLineOf } from "../../src/domain/message-of.ts";
import type { FollowInstructionGoal } from "../messages/types.ts";
import type { GoalClient } from "../middleware.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { ActionUnavailableError, ServiceUnavailableError } from "./errors.ts";
import { checkGoalInterface, FOLLOW_INSTRUCTION, goalActionUnavailable } from "./follow-instruction.node.ts";

/** A client of the action FollowInstruction. @throws ActionUnavailableError */
export function goalActionClient(rcl: Rclnodejs, node: Node, name: string): GoalClient {
  const client = open(rcl, node, name);
  return {
    send: async (goal: FollowInstructionGoal, timeoutMs: number) => {
      if (!(await client.waitForServer(timeoutMs))) {
        const expected = `a server in ${timeoutMs} ms`;
        throw new ServiceUnavailableError({ expected, received: "none", where: `action ${name}` });
      }
      const handle = await client.sendGoal({ ...goal });
      return handle.isAccepted();
    },
    close: () => client.destroy(),
  };
}

function open(rcl: Rclnodejs, node: Node, name: string): ActionClient<typeof FOLLOW_INSTRUCTION> {
  try {
    checkGoalInterface(rcl, name);
    return new rcl.ActionClient(node, FOLLOW_INSTRUCTION, name);
  } catch (cause) {
    throw cause instanceof ActionUnavailableError ? cause : goalActionUnavailable(name, firstLineOf(cause), cause);
  }
}
