import { combineLatest, filter, map, type Observable } from "rxjs";
import type { Goal } from "../domain/goal.ts";
import type { Observation } from "../domain/observation.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Camera } from "../ports/camera.ts";
import type { Clock } from "../ports/clock.ts";

export interface ObserveOptions {
  readonly goal: Goal;
  /** The cameras that the policy uses. No other camera is read. */
  readonly cameras: readonly Camera[];
  readonly state$: Observable<RobotState>;
  readonly clock: Clock;
  /** There is no observation while the newest frame of a camera is older than this. */
  readonly maxFrameAgeNs: Nanoseconds;
}

/**
 * The newest frame of every camera with the newest robot state, each time one of them changes. Frames from before the
 * goal do not count: the scene may have been another one then.
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
