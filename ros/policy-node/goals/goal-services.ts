import { messageOf } from "../../../src/domain/message-of.ts";
import type { TriggerAnswer } from "../../messages/types.ts";
import type { Closeable, Middleware } from "../../middleware.ts";
import { EVENTS } from "../../qos.ts";
import { readGoalPictures } from "./goal-pictures.ts";
import type { GoalRequest } from "./goal-request.ts";
import type { GoalServer } from "./goal-server.ts";

export interface GoalServicesOptions {
  readonly middleware: Middleware;
  readonly goals: GoalServer;
  /** Turns commands on or off. */
  readonly enable: (enabled: boolean) => void;
}

/** Offers every way to give a goal: the topic, the services and, where its interface is installed, the action. */
export function offerGoalServices({ middleware, goals, enable }: GoalServicesOptions): readonly Closeable[] {
  const take = (request: GoalRequest): TriggerAnswer => {
    const refusal = goals.take(request);
    if (refusal !== undefined) middleware.log.warn(`the goal is refused: ${refusal}`);
    const taken = `${goals.current?.goalId ?? "taken"}: ${request.instruction}`;
    return { success: refusal === undefined, message: refusal ?? taken };
  };
  return [
    middleware.subscribe("std_msgs/msg/String", "~/instruction", EVENTS, ({ data }) => {
      take({ instruction: data });
    }),
    middleware.serve("std_srvs/srv/Trigger", "~/start", () => {
      const { last } = goals;
      return last === undefined
        ? { success: false, message: "there is no instruction yet: publish one on ~/instruction first" }
        : take(last);
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
      refusal: (goal) => goals.refusal(goal),
      execute: async ({ instruction, pictures }, feedback, cancel) => {
        const read = readGoalPictures(pictures);
        if (read.kind === "unreadable") {
          return { outcome: "refused", reason: goals.refuse(instruction, read.reason) };
        }
        return goals.execute(
          { instruction, ...(read.pictures.length > 0 && { pictures: read.pictures }) },
          feedback,
          cancel,
        );
      },
    });
    return [server];
  } catch (error) {
    const reason = messageOf(error);
    middleware.log.warn(`${reason}; goals still come by ~/instruction and the services`);
    return [];
  }
}
