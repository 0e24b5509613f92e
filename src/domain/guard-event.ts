import type { EndEffectorCommand } from "./end-effector-command.ts";
import type { CommandRefusedError } from "./errors/command-refused.ts";
import type { Tagged } from "./tagged.ts";
import type { Nanoseconds } from "./units.ts";

/** Why the robot is held where it is. */
export type StopReason = "emergency-stop" | "no-state" | "stale-state" | "stale-camera" | "non-finite";

interface GuardEventBodies {
  /** The position was brought to within a limit; it had been `byM` metres too far. */
  "position-clamped": { readonly limit: "workspace" | "speed" | "step"; readonly byM: number };
  /** The turn was brought to within a limit; it had been `byRad` too far. */
  "rotation-clamped": { readonly limit: "speed" | "step"; readonly byRad: number };
  /** The gripper's opening was brought to within 0..1; it had been `by` outside. */
  "opening-clamped": { readonly by: number };
  /** From now on the robot is held where it is, until `resumed`. */
  stopped: { readonly reason: StopReason; readonly detail: string };
  resumed: { readonly after: StopReason };
  /** The robot itself did not take what the guard let through. */
  refused: { readonly error: CommandRefusedError; readonly command: EndEffectorCommand };
}

/** What the guard did other than to let a command through. */
export type GuardEvent = { readonly stampNs: Nanoseconds } & Tagged<GuardEventBodies>;
