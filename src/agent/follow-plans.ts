import { filter, map, merge, type Observable, type OperatorFunction, scan } from "rxjs";
import type { Controller, ControlStatus } from "../control/controller.ts";
import type { ActionPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand } from "../domain/end-effector-command.ts";
import { BinarmError } from "../domain/errors/binarm-error.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Tagged } from "../domain/tagged.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";
import { fixedRate } from "./fixed-rate.ts";

export interface FollowPlansOptions<Progress> {
  readonly controller: Controller<Progress>;
  readonly state$: Observable<RobotState>;
  readonly clock: Clock;
  readonly rateHz: number;
  /**
   * Asked every period whether the robot is to be held. A plan waits meanwhile and goes on where it was; a perishable one
   * is dropped. Default: never.
   */
  readonly held?: () => boolean;
}

/** A plan to follow. */
export interface PlanToFollow {
  readonly plan: ActionPlan;
  /** Where the plan must not outlive its frames: the capture time of the oldest of them. */
  readonly frameStampNs?: Nanoseconds | undefined;
  /** It must be followed at once or not at all, because it is made of what was seen a moment ago. */
  readonly perishable?: boolean;
}

interface ControlStepBodies {
  /** No plan yet, or none any more: the robot stays at its last set-point. */
  hold: unknown;
  follow: {
    readonly command: EndEffectorCommand;
    readonly status: ControlStatus;
    readonly frameStampNs: Nanoseconds | undefined;
  };
  /** The robot was held and the plan has perished meanwhile: it is time to look again. */
  dropped: unknown;
  /** The controller does not begin the plan. */
  rejected: { readonly error: BinarmError };
}

/** What the robot is to do for one control period, and the state it is in. */
export type ControlStep = { readonly state: RobotState } & Tagged<ControlStepBodies>;

/**
 * One set-point per control period from the first robot state on, whatever the policy is doing: holds until a plan
 * comes, follows it to its end, then holds again. A newer plan replaces the one under way at the next period.
 */
export function followPlans<Progress>({
  controller,
  state$,
  clock,
  rateHz,
  held = () => false,
}: FollowPlansOptions<Progress>): OperatorFunction<PlanToFollow, ControlStep> {
  return (plan$) =>
    merge(
      state$.pipe(map((state): Input => ({ kind: "state", state }))),
      plan$.pipe(map((toFollow): Input => ({ kind: "plan", toFollow }))),
      fixedRate(rateHz, clock).pipe(map((now): Input => ({ kind: "period", now, held: held() }))),
    ).pipe(
      scan((memory: Memory<Progress>, input) => reduce(controller, memory, input), { activity: IDLE }),
      map(({ step }) => step),
      filter((step) => step !== undefined),
    );
}

type Input =
  | { readonly kind: "state"; readonly state: RobotState }
  | { readonly kind: "plan"; readonly toFollow: PlanToFollow }
  | { readonly kind: "period"; readonly now: Nanoseconds; readonly held: boolean };

type Activity<Progress> =
  | { readonly kind: "idle" }
  | { readonly kind: "perished" }
  | { readonly kind: "about-to-start"; readonly toFollow: PlanToFollow }
  | { readonly kind: "under-way"; readonly toFollow: PlanToFollow; readonly progress: Progress };

interface Memory<Progress> {
  readonly activity: Activity<Progress>;
  readonly state?: RobotState;
  /** Present only after an input that gave one. */
  readonly step?: ControlStep;
}

const IDLE = { kind: "idle" } as const;

function reduce<Progress>(
  controller: Controller<Progress>,
  { activity, state }: Memory<Progress>,
  input: Input,
): Memory<Progress> {
  if (input.kind === "state") return { activity, state: input.state };
  if (input.kind === "plan") {
    return { activity: { kind: "about-to-start", toFollow: input.toFollow }, ...(state && { state }) };
  }
  if (state === undefined) return { activity };
  if (input.held) return { activity: whileHeld(activity), state, step: { kind: "hold", state } };
  if (activity.kind === "idle") return { activity, state, step: { kind: "hold", state } };
  if (activity.kind === "perished") return { activity: IDLE, state, step: { kind: "dropped", state } };

  const { toFollow } = activity;
  const { now } = input;
  const progress = activity.kind === "under-way" ? activity.progress : startPlan(controller, toFollow.plan, state, now);
  if (progress instanceof BinarmError) {
    return { activity: IDLE, state, step: { kind: "rejected", state, error: progress } };
  }
  const tick = controller.tick(progress, state, now);
  const { command, status } = tick;
  return {
    activity: status.kind === "running" ? { kind: "under-way", toFollow, progress: tick.progress } : IDLE,
    state,
    step: { kind: "follow", state, command, status, frameStampNs: toFollow.frameStampNs },
  };
}

function whileHeld<Progress>(activity: Activity<Progress>): Activity<Progress> {
  const perishes = "toFollow" in activity && activity.toFollow.perishable === true;
  return perishes ? { kind: "perished" } : activity;
}

/** A plan that cannot be begun is an outcome; every other error is a fault in the program. */
function startPlan<Progress>(
  controller: Controller<Progress>,
  plan: ActionPlan,
  state: RobotState,
  now: Nanoseconds,
): Progress | BinarmError {
  try {
    return controller.start(plan, state, now);
  } catch (error) {
    if (error instanceof BinarmError) return error;
    throw error;
  }
}
