import { mergeMap, type Observable, Subject, throwError } from "rxjs";
import { messageOf } from "../../src/domain/message-of.ts";
import { type GoalStatus, hasEnded, readGoalStatus, writeTokens } from "../goal-protocol.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import { LATCHED } from "../qos.ts";
import { WarnOnce } from "../warn-once.ts";
import { CameraTopics } from "./camera-topics.ts";
import { CommandTopics } from "./command-topics.ts";
import { DescriptionTopic } from "./description-topic.ts";
import { Pacer } from "./pacer.ts";
import { RobotTopics } from "./robot-topics.ts";
import { SceneGoal } from "./scene-goal.ts";
import { checkTogether, chosenScene, type SimNodeParameters } from "./sim-node-parameters.ts";
import type { SceneChoice, SimulatedScene, SimulatedWorld } from "./simulated-world.ts";
import { SimulationSession } from "./simulation-session.ts";
import type { Sleeper } from "./sleeper.ts";

export interface SimNodeOptions {
  readonly middleware: Middleware;
  readonly world: SimulatedWorld;
  /** The parameters as they are now. */
  readonly parameters: () => SimNodeParameters;
  readonly sleeper: Sleeper;
}

/** How often to check whether a policy node that is thinking is still there. */
const CHECK_PERIOD_MS = 500;

/** The simulated robot as a ROS 2 node. Its topics and services exist at once; time passes while `run` runs. */
export class SimNode implements Closeable {
  readonly #middleware: Middleware;
  readonly #sleeper: Sleeper;
  readonly #session: SimulationSession;
  readonly #pacer: Pacer;
  readonly #robot: RobotTopics;
  readonly #cameras: readonly CameraTopics[];
  readonly #description: DescriptionTopic;
  readonly #goal: SceneGoal;
  readonly #open: readonly Closeable[];
  readonly #refusals: WarnOnce;
  readonly #statuses$ = new Subject<GoalStatus>();
  readonly #periods$ = new Subject<SimulationSession>();
  /** Work to be done between two control periods. */
  #pendingTasks: (() => void)[] = [];
  readonly #breaks$ = new Subject<unknown>();
  #isBroken = false;

  /** The status of the policy node's goals. */
  readonly goalStatus$ = this.#statuses$.asObservable();
  /** At the beginning of every control period. */
  readonly period$ = this.#periods$.asObservable();
  /** Errors with the error of the physics and gives no value. Time then stands still until `begin`. */
  readonly broken$: Observable<never> = this.#breaks$.pipe(mergeMap((error) => throwError(() => error)));

  /** @throws ParameterRefusedError, and what the simulator throws where there is no such scene */
  constructor({ middleware, world, parameters, sleeper }: SimNodeOptions) {
    const values = parameters();
    checkTogether(values);
    this.#middleware = middleware;
    this.#sleeper = sleeper;
    this.#refusals = new WarnOnce((error) => middleware.log.warn(error.message));
    this.#session = new SimulationSession(world, chosenScene(values, world));
    this.#pacer = new Pacer(
      {
        realTimeFactor: values.real_time_factor,
        lockStep: values.lock_step,
        lockStepTimeoutMs: 1000 * values.lock_step_timeout,
        controlPeriodMs: 1000 * this.#session.scene.controlPeriodS,
      },
      sleeper.nowMs(),
    );
    this.#robot = new RobotTopics(middleware);
    const { cameras, image_width: width, image_height: height, camera_rate: rateHz } = values;
    this.#cameras = cameras.map((name) => new CameraTopics(middleware, { name, width, height, rateHz }));
    this.#description = new DescriptionTopic(middleware, { robot: world.robot, cameras, width, height });
    this.#goal = new SceneGoal(middleware, { width: values.goal_picture_width, height: values.goal_picture_height });
    const reset = async () => {
      const { instruction } = await this.begin(chosenScene(parameters(), world));
      return instruction;
    };
    this.#open = [
      this.#robot,
      ...this.#cameras,
      this.#description,
      this.#goal,
      new CommandTopics(middleware, this.#session, () => this.#onCommand()),
      middleware.subscribe("diagnostic_msgs/msg/DiagnosticStatus", "binarm/goal_status", LATCHED, (message) => {
        const status = readGoalStatus(message);
        if (status !== undefined) this.#onGoalStatus(status);
      }),
      middleware.serve("std_srvs/srv/Trigger", "~/reset", () => answer(reset)),
      middleware.serve("std_srvs/srv/Trigger", "~/give_goal", () =>
        answer(async () => {
          await this.giveGoal();
          return this.#session.scene.instruction;
        }),
      ),
      middleware.serve("std_srvs/srv/Trigger", "~/score", () => {
        const verdict = this.#session.scene.verdict();
        return { success: verdict.kind === "holds", message: verdict.kind === "holds" ? "" : verdict.reason };
      }),
      middleware.serve("std_srvs/srv/Trigger", "~/expert", () =>
        answer(() => writeTokens(this.#session.scene.expertTokens())),
      ),
    ];
    this.#announce();
  }

  get scene(): SimulatedScene {
    return this.#session.scene;
  }

  /** Simulated seconds since the scene began. */
  get elapsedS(): number {
    return this.#session.elapsedS;
  }

  /** Whether a policy node listens to `giveGoal`. */
  get hasPolicyNode(): boolean {
    return this.#goal.hasPolicyNode;
  }

  /**
   * Gives the policy node the goal of the scene. Rejects where its pictures reach no policy node, or it does not accept
   * them.
   */
  giveGoal(): Promise<void> {
    return this.#goal.give();
  }

  /** Sets up a scene as soon as the present control period is over. Rejects where there is no such scene. */
  begin(choice: SceneChoice): Promise<SimulatedScene> {
    return new Promise((resolve, reject) => {
      this.#pendingTasks.push(() => {
        try {
          this.#session.begin(choice);
          this.#isBroken = false;
          this.#pacer.release();
          this.#announce();
          resolve(this.#session.scene);
        } catch (error) {
          reject(error);
        }
      });
      this.#sleeper.wake();
    });
  }

  /** Lets time pass until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const wake = () => this.#sleeper.wake();
    signal.addEventListener("abort", wake);
    while (!signal.aborted) {
      if (!this.#isBroken) this.#beginPeriod();
      await this.#untilPeriodEnds(signal);
      if (signal.aborted) break;
      if (!this.#runPendingTasks() && !this.#isBroken) this.#endPeriod();
    }
    signal.removeEventListener("abort", wake);
  }

  close(): void {
    for (const part of this.#open) part.close();
    this.#session[Symbol.dispose]();
  }

  #beginPeriod(): void {
    const { state, scene, nowNs } = this.#session;
    for (const camera of this.#cameras) camera.publish(scene, nowNs);
    this.#robot.publish(state);
    this.#robot.tick(state);
    this.#pacer.begin(this.#sleeper.nowMs());
    this.#periods$.next(this.#session);
  }

  async #untilPeriodEnds(signal: AbortSignal): Promise<void> {
    // Messages are received between two sleeps, so there is always one, even where the world is late.
    await this.#sleeper.sleep(0);
    while (!signal.aborted && this.#pendingTasks.length === 0) {
      const waitMs = !this.#isBroken ? this.#pacer.waitMs(this.#sleeper.nowMs()) : Number.POSITIVE_INFINITY;
      if (waitMs === 0) return;
      await this.#sleeper.sleep(Math.min(waitMs, CHECK_PERIOD_MS));
      if (waitMs === Number.POSITIVE_INFINITY && !this.hasPolicyNode) this.#pacer.release();
    }
  }

  #endPeriod(): void {
    try {
      const receipt = this.#session.advance();
      if (receipt?.kind === "refused") this.#refusals.fault(receipt.error);
      else if (receipt !== undefined) this.#refusals.clear();
    } catch (error) {
      this.#isBroken = true;
      const reason = messageOf(error);
      this.#middleware.log.error(`the world stands still until ~/reset: ${reason}`);
      this.#breaks$.next(error);
    }
  }

  /** Returns whether there were any. */
  #runPendingTasks(): boolean {
    const tasks = this.#pendingTasks;
    this.#pendingTasks = [];
    for (const task of tasks) task();
    return tasks.length > 0;
  }

  #onCommand(): void {
    if (!this.#session.isAnswered) return;
    this.#pacer.answer();
    this.#sleeper.wake();
  }

  #onGoalStatus(status: GoalStatus): void {
    if (hasEnded(status)) this.#pacer.end(status.goalId);
    else this.#pacer.work(status.goalId, status.state === "thinking");
    this.#sleeper.wake();
    this.#statuses$.next(status);
  }

  #announce(): void {
    this.#description.publish(this.#session.scene);
    this.#goal.announce(this.#session.scene, this.#session.nowNs);
  }
}

/** The answer of a service: its text, or the error. */
async function answer(say: () => string | Promise<string>): Promise<{ success: boolean; message: string }> {
  try {
    return { success: true, message: await say() };
  } catch (error) {
    return { success: false, message: messageOf(error) };
  }
}
