import type { Observable } from "rxjs";
import type { AgentEvent, GoalEnd } from "../../src/agent/index.ts";
import { episodeTimeout } from "../../src/domain/errors/time-limit.ts";
import type { VirtualClock } from "../../src/time/virtual-clock.ts";
import type { World } from "../scene/world.ts";
import type { PacedPolicy } from "./paced-policy.ts";
import type { WallTime } from "./wall-time.ts";

export interface DriveOptions {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly policy: PacedPolicy;
  /** Simulated seconds after which the episode ends in any case. */
  readonly timeLimitS: number;
  readonly wall: Pick<WallTime, "episodeTimeoutS" | "scheduler">;
  readonly signal: AbortSignal;
  readonly onEvent: (event: AgentEvent) => void;
  /** Called before each control period. */
  readonly onTick?: () => void;
}

/** `timeout`: the time limit came before the agent had finished. */
export type DriveEnd = GoalEnd | { readonly kind: "timeout" };

/**
 * Steps the world, one control period after the other, until the agent has finished its goal. In each period the robot
 * reports its state, the clock runs what is due, the loop waits for the policy where it has to, and the physics advance.
 * @throws what the agent's stream fails with, PhysicsDivergedError, EpisodeTimeoutError, and the signal's reason
 * when it is aborted
 */
export async function drive(events$: Observable<AgentEvent>, options: DriveOptions): Promise<DriveEnd> {
  const { world, clock, policy, timeLimitS, wall, signal, onEvent, onTick } = options;
  const { robot, simulation } = world;
  let end: DriveEnd | undefined;
  let failure: { readonly error: unknown } | undefined;
  const subscription = events$.subscribe({
    next: (event) => {
      onEvent(event);
      if (event.kind === "finished") end = event.end;
    },
    error: (error: unknown) => {
      failure = { error };
    },
  });
  const { episodeTimeoutS, scheduler } = wall;
  const endMs = scheduler.now() + 1000 * episodeTimeoutS;
  let isOverdue = false;
  const throwIfOverdue = (): void => {
    if (isOverdue || scheduler.now() >= endMs) throw episodeTimeout(episodeTimeoutS, "simulator");
  };
  const stopListening = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { signal: stopListening.signal });
    if (!Number.isFinite(episodeTimeoutS)) return;
    const timer = scheduler.schedule(() => {
      isOverdue = true;
      resolve();
    }, 1000 * episodeTimeoutS);
    stopListening.signal.addEventListener("abort", () => timer.unsubscribe());
  });
  try {
    while (end === undefined) {
      signal.throwIfAborted();
      throwIfOverdue();
      if (simulation.timeS >= timeLimitS) return { kind: "timeout" };
      onTick?.();
      robot.report();
      clock.advanceTo(world.now);
      while (policy.settling !== undefined && !signal.aborted) {
        await Promise.race([policy.settling, stopped]);
        throwIfOverdue();
      }
      signal.throwIfAborted();
      if (failure !== undefined) throw failure.error;
      if (end === undefined) robot.advance();
    }
    return end;
  } finally {
    // The signal may belong to a whole evaluation, so no listener of an episode may stay on it.
    stopListening.abort();
    subscription.unsubscribe();
  }
}

/** Lets the objects come to rest: the robot holds still for so many simulated seconds. */
export function settle({ robot, simulation }: World, seconds: number, onTick?: () => void): void {
  for (const endS = simulation.timeS + seconds; simulation.timeS < endS - 1e-9; ) {
    onTick?.();
    robot.advance();
  }
}
