import type { Node, ServerGoalHandle } from "rclnodejs";
import { firstLineOf } from "../../src/domain/message-of.ts";
import type { Closeable, GoalCallbacks } from "../middleware.ts";
import { ACTION_REQUESTS } from "../qos.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { ActionUnavailableError } from "./errors.ts";
import { rclQos } from "./rcl-qos.node.ts";

const ACTION = "binarm_interfaces/action/FollowInstruction";

interface FollowInstructionGoal {
  readonly instruction: string;
}

/** Goals of the action FollowInstruction for a GoalServer. @throws ActionUnavailableError */
export function serveGoalAction(rcl: Rclnodejs, node: Node, name: string, server: GoalCallbacks): Closeable {
  const cancels = new Map<string, AbortController>();
  const execute = async (handle: ServerGoalHandle<typeof ACTION>): Promise<object> => {
    const key = keyOf(handle);
    const cancel = new AbortController();
    cancels.set(key, cancel);
    const { instruction } = handle.request as FollowInstructionGoal;
    const result = await server.execute(
      instruction,
      ({ state, tokens }) => handle.publishFeedback({ state, tokens: [...tokens] }),
      cancel.signal,
    );
    cancels.delete(key);
    if (result.outcome === "done") handle.succeed();
    else if (handle.isCancelRequested) handle.canceled();
    else handle.abort();
    return result;
  };
  const requests = rclQos(rcl, ACTION_REQUESTS);
  try {
    const action = new rcl.ActionServer(
      node,
      ACTION,
      name,
      execute,
      (goal: FollowInstructionGoal) => {
        const refusal = server.refusal(goal.instruction);
        if (refusal === undefined) return rcl.GoalResponse.ACCEPT;
        node.getLogger().warn(`a goal is refused: ${refusal}`);
        return rcl.GoalResponse.REJECT;
      },
      undefined,
      (handle) => {
        // The goal can end as canceled only after this answer was sent.
        if (handle !== undefined) setImmediate(() => cancels.get(keyOf(handle))?.abort());
        return rcl.CancelResponse.ACCEPT;
      },
      {
        qos: {
          goalServiceQosProfile: requests,
          resultServiceQosProfile: requests,
          cancelServiceQosProfile: requests,
        },
      },
    );
    return { close: () => action.destroy() };
  } catch (cause) {
    const received = firstLineOf(cause);
    throw new ActionUnavailableError({ expected: `the interfaces of ${ACTION}`, received, where: name, cause });
  }
}

const keyOf = ({ goalId }: ServerGoalHandle<typeof ACTION>): string => Array.from(goalId.uuid).join(",");
