import { EMPTY, finalize, type Observable, of, type Subscription, switchMap, tap, timer } from "rxjs";
import { type AgentEvent, createAgent } from "../../src/agent/index.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import { type Controller, PlanController } from "../../src/control/index.ts";
import type { Goal } from "../../src/domain/goal.ts";
import { nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { Closeable } from "../middleware.ts";
import type { RosClock } from "../time/ros-clock.ts";
import type { GoalServer } from "./goals/goal-server.ts";
import type { PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";
import type { RobotSettings } from "./parameters/settings.ts";
import type { ReadyPolicy } from "./policy-loader.ts";
import { GripperAsCup } from "./robot/gripper-as-cup.ts";
import type { RosRobot } from "./robot/ros-robot.ts";
import { UnsensedCupController } from "./robot/unsensed-cup-controller.ts";
import type { RobotInterface } from "./robot-interface.ts";
import type { Watchdog } from "./watchdog/watchdog.ts";

export interface AgentSessionOptions {
  readonly loaded: ReadyPolicy;
  readonly robotInterface: RobotInterface;
  readonly clock: RosClock;
  readonly settings: RobotSettings;
  readonly parameters: PolicyNodeParameters;
  readonly goals: GoalServer;
  readonly watchdog: Watchdog;
  readonly enabled: boolean;
  readonly onEvent: (event: AgentEvent) => void;
  /** The pipeline failed: nothing is carried out any more. */
  readonly onError: (error: unknown) => void;
}

/** The pipeline from goals to set-points, for as long as the node is active and time goes forward. */
export class AgentSession implements Closeable {
  readonly #guarded: GuardedRobot;
  readonly #robotInterface: RobotInterface;
  readonly #subscription: Subscription;

  constructor(options: AgentSessionOptions) {
    const { loaded, robotInterface, clock, settings, parameters, goals, watchdog, onEvent, onError } = options;
    this.#robotInterface = robotInterface;
    const { gripperAsCup, limits } = settings;
    const planned = loaded.actionSpace.loop === "open";
    const robot =
      planned && gripperAsCup !== undefined
        ? new GripperAsCup(robotInterface.robot, gripperAsCup)
        : robotInterface.robot;
    this.#guarded = new GuardedRobot({ robot, limits, clock });
    if (!options.enabled) this.#guarded.block();
    const agent = createAgent({
      policy: loaded.policy,
      cameras: robotInterface.cameras,
      robot: this.#guarded,
      actionSpace: loaded.actionSpace,
      controller: controllerFor(settings, robotInterface.robot),
      clock,
      controlRateHz: settings.controlRateHz,
      maxFrameAgeNs: nanosecondsFromSeconds(parameters.max_frame_age),
      held: () => {
        robotInterface.robot.standing = watchdog.check();
        // Without any robot state the guard has nothing to hold the robot at.
        if (robotInterface.robot.state === undefined) robotInterface.robot.standStill();
        return robotInterface.robot.standing;
      },
    });
    const workOn = (goal: Goal) => agent.run(of(goal)).pipe(finalize(() => robotInterface.robot.standStill()));
    const periodNs = 1e9 / settings.controlRateHz;
    let begunNs = Number.NEGATIVE_INFINITY;
    const begin = (goal: Goal): Observable<AgentEvent> => {
      begunNs = clock.now();
      return workOn(goal);
    };
    // All goals of a burst are accepted, but work on one does not begin where the next goal ends it within the same
    // period.
    const beginInTime = (goal: Goal): Observable<AgentEvent> => {
      const waitMs = (begunNs + periodNs - clock.now()) / 1e6;
      return waitMs <= 0 ? begin(goal) : timer(waitMs, clock.scheduler).pipe(switchMap(() => begin(goal)));
    };
    // The agent's last command holds the robot where it is. As a velocity, that would be a correction.
    const endsMotion = (): void => {
      robotInterface.robot.standing = true;
    };
    this.#subscription = goals.goals$
      .pipe(
        tap(endsMotion),
        switchMap((goal) => (goal === undefined ? EMPTY : beginInTime(goal))),
        tap(({ kind }) => {
          if (kind === "finished") endsMotion();
        }),
      )
      .subscribe({ next: onEvent, error: onError });
  }

  /** Nothing moves the robot until `enable` is called. */
  disable(): void {
    this.#robotInterface.robot.standing = true;
    if (this.#guarded.isCommanding) {
      this.#guarded.emergencyStop();
      this.#robotInterface.robot.standStill();
    } else this.#guarded.block();
  }

  enable(): void {
    this.#guarded.release();
  }

  /** Ends all work and, where this session commands the robot, holds it where it is. A second call does nothing. */
  close(): void {
    const isCommanding = this.#guarded.isCommanding;
    this.#robotInterface.robot.standing = true;
    try {
      this.#subscription.unsubscribe();
      if (isCommanding) this.#guarded.close();
      else this.#guarded.leave();
    } finally {
      // Also where the set-point that holds could not be sent.
      if (isCommanding) this.#robotInterface.robot.standStill();
    }
  }
}

/** GripperAsCup itself decides when the gripper has closed. */
function controllerFor(
  { gripperAsCup, pickPlace, unsensedCup, reportsSealed }: RobotSettings,
  robot: RosRobot,
): Controller {
  if (gripperAsCup !== undefined) return new PlanController(pickPlace);
  return new UnsensedCupController({
    ...unsensedCup,
    pickPlace,
    isSensed: () => reportsSealed && robot.reportsHolding,
  });
}
