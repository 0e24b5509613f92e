import { combineLatest, filter, map, type Observable } from "rxjs";
import type { Goal } from "../domain/goal.ts";
import type { Observation } from "../domain/observation.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Camera } from "../ports/camera.ts";
import type { Clock } from "../ports/clock.ts";

export interface ObserveOptions {
  readonly goal: Goal;
  /** The cameras that the policy looks through; none are looked at besides. */
  readonly cameras: readonly Camera[];
  readonly state$: Observable<RobotState>;
  readonly clock: Clock;
  /** While a camera's newest frame is older, there is no observation. */
  readonly maxFrameAgeNs: Nanoseconds;
}

/**
 * The newest frame of every camera with the newest robot state, at every change of either. A frame that was taken before
 * the goal was given may show a world that the goal is not about, so it counts as none.
 */
export function observe({ goal, cameras, state$, clock, maxFrameAgeNs }: ObserveOptions): Observable<Observation> {
  const frames$ = cameras.map((camera) => camera.frames$);
  return combineLatest([state$, ...frames$] as const).pipe(
    filter(([, ...frames]) =>
      frames.every(({ stampNs }) => stampNs >= goal.stampNs && clock.now() - stampNs <= maxFrameAgeNs),
    ),
    map(([robot, ...frames]) => ({ goal, robot, frames: new Map(frames.map((frame) => [frame.camera, frame])) })),
  );
}
