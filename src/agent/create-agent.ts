import {
  concat,
  connect,
  defer,
  filter,
  finalize,
  identity,
  map,
  merge,
  type Observable,
  type OperatorFunction,
  repeat,
  switchMap,
  take,
  takeWhile,
} from "rxjs";
import type { ActionSpace } from "../action/index.ts";
import type { Controller } from "../control/controller.ts";
import type { GuardedRobot } from "../control/guard/index.ts";
import type { Goal } from "../domain/goal.ts";
import { oldestFrameNs } from "../domain/observation.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../domain/units.ts";
import type { AgentEvent, AgentReport } from "../ports/agent-event.ts";
import type { Camera } from "../ports/camera.ts";
import type { Clock } from "../ports/clock.ts";
import type { Policy } from "../ports/policy.ts";
import { camerasOf } from "./cameras-of.ts";
import { decodePlans } from "./decode-plans.ts";
import { ActionSpaceMismatchError } from "./errors.ts";
import { followPlans, type PlanToFollow } from "./follow-plans.ts";
import { guardCommands } from "./guard-commands.ts";
import { infer } from "./infer.ts";
import { observe } from "./observe.ts";
import { PolicyCalls } from "./policy-calls.ts";

/** What an agent connects, and how it runs. */
export interface AgentOptions<Progress> {
  readonly policy: Policy;
  /** At least the cameras that the policy names. Others are not read. */
  readonly cameras: readonly Camera[];
  readonly robot: GuardedRobot;
  readonly actionSpace: ActionSpace;
  readonly controller: Controller<Progress>;
  readonly clock: Clock;
  /** Set-points per second. Default 50. */
  readonly controlRateHz?: number;
  /** The policy is not called while the newest frame of a camera is older than this. Default 200 ms. */
  readonly maxFrameAgeNs?: Nanoseconds;
  /**
   * Called every control period: true holds the robot, e.g. because a camera is silent. Afterwards the plan of an
   * open-loop action space continues where it was; in a closed-loop action space the policy observes again.
   * Default: never.
   */
  readonly held?: () => boolean;
}

/** Turns goals into motions of the robot; a newer goal replaces an older one. */
export interface Agent {
  /**
   * For each goal: observes, calls the policy, decodes its tokens and executes the plan, once or, in a closed-loop
   * action space, repeatedly. A newer goal replaces the current one. Completes after the end of the last goal.
   *
   * The robot gets a set-point every control period from subscription to the end of the goal. It is held when a goal
   * ends or is replaced, and when the subscription ends. A failing policy is a `finished` event; a failing camera or
   * robot is an error of this stream. Subscribe once at a time, because there is one robot.
   */
  run(goals$: Observable<Goal>): Observable<AgentEvent>;
}

/**
 * Connects the parts to a pipeline.
 * @throws MissingCameraError, CameraSizeError, ActionSpaceMismatchError where the parts do not fit.
 */
export function createAgent<Progress>(options: AgentOptions<Progress>): Agent {
  const { policy, robot, actionSpace, controller, clock } = options;
  const { controlRateHz = 50, maxFrameAgeNs = nanosecondsFromMs(200), held = () => false } = options;
  if (policy.actionSpace !== actionSpace.name) {
    throw new ActionSpaceMismatchError({
      expected: actionSpace.name,
      received: policy.actionSpace,
      where: `policy ${policy.name}`,
    });
  }
  const cameras = camerasOf(policy, options.cameras);
  const calls = new PolicyCalls(policy);
  const { state$ } = robot;
  const closed = actionSpace.loop === "closed";

  const decide = (goal: Goal): Observable<AgentReport> =>
    concat(
      calls.idle$,
      observe({ goal, cameras, state$, clock, maxFrameAgeNs }).pipe(
        take(1),
        infer(calls, clock),
        decodePlans(actionSpace, clock),
      ),
    );
  const execute = (reports$: Observable<AgentReport>): Observable<AgentReport> =>
    reports$.pipe(
      filter((report) => report.kind === "planned"),
      map(({ plan, observation }): PlanToFollow => {
        return closed ? { plan, frameStampNs: oldestFrameNs(observation), perishable: true } : { plan };
      }),
      followPlans({ controller, state$, clock, rateHz: controlRateHz, held }),
      guardCommands(robot),
    );
  const workOn = (goal: Goal): Observable<AgentEvent> =>
    defer(() => {
      robot.claim();
      return decide(goal);
    }).pipe(
      connect((reports$) => merge(reports$, execute(reports$))),
      takeWhile(({ kind }) => kind !== "finished", true),
      closed ? repeatWhileDone : identity,
      map((report): AgentEvent => ({ ...report, stampNs: clock.now(), goalId: goal.id })),
      finalize(() => robot.giveBack()),
    );
  return { run: (goals$) => goals$.pipe(switchMap(workOn)) };
}

/** Observes again after every chunk that was executed. Every other end is the end of the goal. */
const repeatWhileDone: OperatorFunction<AgentReport, AgentReport> = (chunk$) =>
  chunk$.pipe(
    filter((report) => report.kind !== "finished" || report.end.kind !== "done"),
    repeat(),
    takeWhile(({ kind }) => kind !== "finished", true),
  );
