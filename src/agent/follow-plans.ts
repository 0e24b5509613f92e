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
   * Called every control period: true holds the robot. The plan waits meanwhile and then continues where it was; a
   * perishable plan is dropped. Default: never.
   */
  readonly held?: () => boolean;
}

/** A plan to follow. */
export interface PlanToFollow {
  readonly plan: ActionPlan;
  /**
   * The capture time of the oldest frame behind the plan, where the plan must not be followed once the frames are too
   * old.
   */
  readonly frameStampNs?: Nanoseconds | undefined;
  /** The plan is valid only right after the observation that it was made from: followed at once or not at all. */
  readonly perishable?: boolean;
}

interface ControlStepBodies {
  /** There is no plan to follow, so the robot stays at its last set-point. */
  hold: unknown;
  follow: {
    readonly command: EndEffectorCommand;
    readonly status: ControlStatus;
    readonly frameStampNs: Nanoseconds | undefined;
  };
  /** The plan was dropped because the robot was held meanwhile. The policy has to observe again. */
  dropped: unknown;
  /** The controller refused to start the plan. */
  rejected: { readonly error: BinarmError };
}

/** What the robot is commanded to do for one control period, and its state. */
export type ControlStep = { readonly state: RobotState } & Tagged<ControlStepBodies>;

/**
 * One set-point every control period from the first robot state on, independent of what the policy does: holds until a
 * plan comes, follows it to its end, then holds again. A newer plan replaces the current one at the next period.
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
  /** Present only if the last input gave one. */
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

/** A plan that cannot be started is an outcome. Every other error is a defect of the program. */
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
