import type { Observable } from "rxjs";
import type { EndEffectorCommand, ToolCommand } from "../domain/end-effector-command.ts";
import type { CommandRefusedError } from "../domain/errors/command-refused.ts";
import type { RobotState } from "../domain/robot-state.ts";

/** Whether the robot took a command. It stays where it is when it refuses one. */
export type CommandReceipt =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly error: CommandRefusedError };

/** A robot whose end effector follows set-points. */
export interface Robot {
  readonly name: string;
  readonly tools: readonly ToolCommand["kind"][];
  /** On subscription the newest state, if there is one, then every new state; stamps never decrease. */
  readonly state$: Observable<RobotState>;
  /** Follows this set-point until the next one. It refuses a bad command and never throws because of one. */
  send(command: EndEffectorCommand): CommandReceipt;
  /**
   * Stops all motion when no set-point can be given because the position of the robot is unknown. Robots need this
   * method if they continue with a velocity until the next command.
   */
  standStill?(): void;
}
