import { type GoalStatus, goalStatusMessage, hasEnded } from "../../goal-protocol.ts";
import type { DiagnosticStatus } from "../../messages/types.ts";
import type { Closeable, Log, Middleware, Publisher } from "../../middleware.ts";
import { LATCHED } from "../../qos.ts";

/** Reports the status of goals on `~/goal_status` and in the log. */
export class GoalReporter implements Closeable {
  readonly #log: Log;
  readonly #publisher: Publisher<DiagnosticStatus>;

  constructor(middleware: Middleware) {
    this.#log = middleware.log;
    this.#publisher = middleware.advertise("diagnostic_msgs/msg/DiagnosticStatus", "~/goal_status", LATCHED);
  }

  report(status: GoalStatus): void {
    this.#publisher.publish(goalStatusMessage(status));
    const { goalId, instruction, state, reason } = status;
    if (state === "accepted") this.#log.info(`${goalId}: ${instruction.replace(/\s+/g, " ")}`);
    else if (state === "policy-failed") this.#log.error(`${goalId}: ${reason}`);
    else if (hasEnded(status)) this.#log.info(`${goalId}: ${state}${reason === undefined ? "" : `: ${reason}`}`);
  }

  close(): void {
    this.#publisher.close();
  }
}
