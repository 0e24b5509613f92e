import type { EndEffectorCommand } from "./end-effector-command.ts";
import type { CommandRefusedError } from "./errors/command-refused.ts";
import type { Tagged } from "./tagged.ts";
import type { Nanoseconds } from "./units.ts";

/** Why the robot is held where it is. */
export type StopReason = "emergency-stop" | "no-state" | "stale-state" | "stale-camera" | "non-finite";

interface GuardEventBodies {
  /** The position was moved back to a limit; it exceeded the limit by `byM` metres. */
  "position-clamped": { readonly limit: "workspace" | "speed" | "step"; readonly byM: number };
  /** The rotation was reduced to a limit; it exceeded the limit by `byRad`. */
  "rotation-clamped": { readonly limit: "speed" | "step"; readonly byRad: number };
  /** The gripper's opening was set to 0 or 1; it was outside of 0..1 by `by`. */
  "opening-clamped": { readonly by: number };
  /** From now on the robot is held where it is, until `resumed`. */
  stopped: { readonly reason: StopReason; readonly detail: string };
  resumed: { readonly after: StopReason };
  /** The robot itself refused a command that the guard let through. */
  refused: { readonly error: CommandRefusedError; readonly command: EndEffectorCommand };
}

/** Something that the guard did, other than to let a command through as it was. */
export type GuardEvent = { readonly stampNs: Nanoseconds } & Tagged<GuardEventBodies>;
