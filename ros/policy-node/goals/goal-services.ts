import { messageOf } from "../../../src/domain/message-of.ts";
import type { TriggerAnswer } from "../../messages/types.ts";
import type { Closeable, Middleware } from "../../middleware.ts";
import { EVENTS } from "../../qos.ts";
import type { GoalDesk } from "./goal-desk.ts";

export interface GoalServicesOptions {
  readonly middleware: Middleware;
  readonly desk: GoalDesk;
  /** Turns commands on or off. */
  readonly enable: (enabled: boolean) => void;
}

/** Every way to a goal: the topic, the services and, where its interface is installed, the action. */
export function offerGoalServices({ middleware, desk, enable }: GoalServicesOptions): readonly Closeable[] {
  const instruct = (text: string): TriggerAnswer => {
    const refusal = desk.take(text);
    if (refusal !== undefined) middleware.log.warn(`the goal is refused: ${refusal}`);
    return { success: refusal === undefined, message: refusal ?? `${desk.current?.goalId ?? "taken"}: ${text}` };
  };
  return [
    middleware.subscribe("std_msgs/msg/String", "~/instruction", EVENTS, ({ data }) => {
      instruct(data);
    }),
    middleware.serve("std_srvs/srv/Trigger", "~/start", () => {
      const last = desk.lastInstruction;
      return last === undefined ? { success: false, message: "there is no instruction yet" } : instruct(last);
    }),
    middleware.serve("std_srvs/srv/Trigger", "~/stop", () => {
      const stopped = desk.stop("~/stop was called");
      return { success: true, message: stopped ? "the goal is stopped, the robot is held" : "there is no goal" };
    }),
    middleware.serve("std_srvs/srv/SetBool", "~/enable", ({ data }) => {
      enable(data);
      return { success: true, message: data ? "commands are on" : "commands are off, the robot is held" };
    }),
    ...offerAction(middleware, desk),
  ];
}

function offerAction(middleware: Middleware, desk: GoalDesk): readonly Closeable[] {
  try {
    const server = middleware.serveGoals("~/follow_instruction", {
      refusal: (instruction) => desk.refusal(instruction),
      carryOut: (instruction, feedback, cancel) => desk.carryOut(instruction, feedback, cancel),
    });
    return [server];
  } catch (error) {
    const reason = messageOf(error);
    middleware.log.warn(`${reason}; topics and services do without`);
    return [];
  }
}
