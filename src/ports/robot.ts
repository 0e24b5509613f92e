import type { Observable } from "rxjs";
import type { EndEffectorCommand, ToolCommand } from "../domain/end-effector-command.ts";
import type { CommandRefusedError } from "../domain/errors/command-refused.ts";
import type { RobotState } from "../domain/robot-state.ts";

/** What became of a command. A refused one leaves the robot where it is. */
export type CommandReceipt =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly error: CommandRefusedError };

/** Something with an end effector that follows set-points. */
export interface Robot {
  readonly name: string;
  readonly tools: readonly ToolCommand["kind"][];
  /** The newest state on subscription where there is one, then every new one; stamps never go back. */
  readonly state$: Observable<RobotState>;
  /** Takes the newest set-point; a later one replaces it. Never throws for a bad command: it refuses it. */
  send(command: EndEffectorCommand): CommandReceipt;
  /**
   * Ends all motion where no set-point can be given, because nobody knows where the robot is. Needed by robots that go on
   * with a velocity until they are told otherwise.
   */
  standStill?(): void;
}
