import { messageOf } from "../../../src/domain/message-of.ts";
import type { TriggerAnswer } from "../../messages/types.ts";
import type { Closeable, Middleware } from "../../middleware.ts";
import { EVENTS } from "../../qos.ts";
import type { GoalServer } from "./goal-server.ts";

export interface GoalServicesOptions {
  readonly middleware: Middleware;
  readonly goals: GoalServer;
  /** Turns commands on or off. */
  readonly enable: (enabled: boolean) => void;
}

/** Offers every way to give a goal: the topic, the services and, where its interface is installed, the action. */
export function offerGoalServices({ middleware, goals, enable }: GoalServicesOptions): readonly Closeable[] {
  const instruct = (text: string): TriggerAnswer => {
    const refusal = goals.take(text);
    if (refusal !== undefined) middleware.log.warn(`the goal is refused: ${refusal}`);
    return { success: refusal === undefined, message: refusal ?? `${goals.current?.goalId ?? "taken"}: ${text}` };
  };
  return [
    middleware.subscribe("std_msgs/msg/String", "~/instruction", EVENTS, ({ data }) => {
      instruct(data);
    }),
    middleware.serve("std_srvs/srv/Trigger", "~/start", () => {
      const last = goals.lastInstruction;
      return last === undefined
        ? { success: false, message: "there is no instruction yet: publish one on ~/instruction first" }
        : instruct(last);
    }),
    middleware.serve("std_srvs/srv/Trigger", "~/stop", () => {
      const stopped = goals.stop("~/stop was called");
      return { success: true, message: stopped ? "the goal is stopped, the robot is held" : "there is no goal" };
    }),
    middleware.serve("std_srvs/srv/SetBool", "~/enable", ({ data }) => {
      enable(data);
      return { success: true, message: data ? "commands are on" : "commands are off, the robot is held" };
    }),
    ...offerAction(middleware, goals),
  ];
}

function offerAction(middleware: Middleware, goals: GoalServer): readonly Closeable[] {
  try {
    const server = middleware.serveGoals("~/follow_instruction", {
      refusal: (instruction) => goals.refusal(instruction),
      execute: (instruction, feedback, cancel) => goals.execute(instruction, feedback, cancel),
    });
    return [server];
  } catch (error) {
    const reason = messageOf(error);
    middleware.log.warn(`${reason}; goals still come by ~/instruction and the services`);
    return [];
  }
}
