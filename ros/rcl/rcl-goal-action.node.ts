import type { Node, ServerGoalHandle } from "rclnodejs";
import { firstLineOf } from "../../src/domain/message-of.ts";
import type { FollowInstructionGoal } from "../messages/types.ts";
import type { Closeable, GoalCallbacks } from "../middleware.ts";
import { ACTION_REQUESTS } from "../qos.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { ActionUnavailableError } from "./errors.ts";
import { checkGoalInterface, FOLLOW_INSTRUCTION, goalActionUnavailable } from "./follow-instruction.node.ts";
import { rclQos } from "./rcl-qos.node.ts";

/** The request of a goal as rclnodejs gives it. */
interface Request {
  toPlainObject(): FollowInstructionGoal;
}

/** Goals of the action FollowInstruction for a GoalServer. @throws ActionUnavailableError */
export function serveGoalAction(rcl: Rclnodejs, node: Node, name: string, server: GoalCallbacks): Closeable {
  const cancels = new Map<string, AbortController>();
  const execute = async (handle: ServerGoalHandle<typeof FOLLOW_INSTRUCTION>): Promise<object> => {
    const key = keyOf(handle);
    const cancel = new AbortController();
    cancels.set(key, cancel);
    // At once: when this function has returned for the first time, the memory of the request is gone.
    const goal = (handle.request as Request).toPlainObject();
    const result = await server.execute(
      goal,
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
    checkGoalInterface(rcl, name);
    const action = new rcl.ActionServer(
      node,
      FOLLOW_INSTRUCTION,
      name,
      execute,
      (goal: FollowInstructionGoal) => {
        const refusal = server.refusal(goal);
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
    throw cause instanceof ActionUnavailableError ? cause : goalActionUnavailable(name, firstLineOf(cause), cause);
  }
}

const keyOf = ({ goalId }: ServerGoalHandle<typeof FOLLOW_INSTRUCTION>): string => Array.from(goalId.uuid).join(",");
