import assert from "node:assert/strict";
import { hasEnded } from "../../../ros/goal-protocol.ts";
import type { PoseStamped, TwistStamped } from "../../../ros/messages/types.ts";
import type { Middleware } from "../../../ros/middleware.ts";
import { AgentSession } from "../../../ros/policy-node/agent-session.ts";
import { GoalServer } from "../../../ros/policy-node/goals/goal-server.ts";
import { robotSettings } from "../../../ros/policy-node/parameters/settings.ts";
import { RobotInterface } from "../../../ros/policy-node/robot-interface.ts";
import { Watchdog } from "../../../ros/policy-node/watchdog/watchdog.ts";
import { nanoseconds, nanosecondsFromMs } from "../../../src/domain/units.ts";
import { add, distance, scale, type Vector3 } from "../../../src/domain/vector.ts";
import { FakeMiddleware } from "./fake-middleware.ts";
import type { InjectedFault } from "./injected-fault.ts";
import { onePlanPolicy, onePlanSpace } from "./one-plan-policy.ts";
import { policyNodeParameters } from "./parameters.ts";
import { PausingClock } from "./pausing-clock.ts";

export const HOLD_TIMEOUT_S = 1;
const STEP_MS = 10;
const PERIOD_MS = 20;
const FOUND_NS = 240e6;
/**
 * An agent session in virtual time, with a robot that is always at its last set-point or, where it takes velocities,
 * goes on with the last one for ever. Everything that is commanded is checked at once.
 */
export class FaultInjectionCell {
  /** The number of times that each checked situation came up. */
  readonly seen = { setPoints: 0, held: 0, heldAfterPause: 0, moving: 0, ends: 0, givenUp: 0 };
  readonly #silent = new FakeMiddleware();
  readonly #clock = new PausingClock();
  readonly #output: "pose" | "twist";
  readonly #goals: GoalServer;
  readonly #watchdog: Watchdog;
  readonly #work: AgentSession;
  #place: Vector3 = [0.4, 0, 0.3];
  /** The place that the robot reported last. */
  #reported: { readonly place: Vector3; readonly atNs: number } | undefined;
  #says: Extract<InjectedFault, { kind: "state" }>["says"] = "good";
  #camera = true;
  #cameraReceivedNs = this.#clock.now();
  #enabled = true;
  /** The time since which a goal waits, on the node's clock, and whether the robot's place was known since. */
  #goal: { readonly id: string; readonly takenNs: number; begun: boolean; placed: boolean } | undefined;
  /** The last set-point that held or moved the robot for this goal, and its time without the pauses. */
  #lastSetPoint: Vector3 | undefined;
  #lastLivedMs = 0;
  #afterPause = false;
  /** The first thing that was wrong with a set-point. */
  #found: unknown;

  constructor(output: "pose" | "twist") {
    this.#output = output;
    const clock = this.#clock;
    const middleware = this.#listening(this.#silent.middleware);
    const parameters = policyNodeParameters({ output });
    const settings = robotSettings(parameters);
    const none = () => Promise.reject(new Error("no pictures"));
    const pictures = { decode: none, scale: none };
    const robotInterface = new RobotInterface({
      middleware,
      parameters,
      settings,
      clock,
      policy: onePlanPolicy,
      pictures,
    });
    this.#goals = new GoalServer({
      now: () => clock.now(),
      maxInstructionLength: () => 100,
      policy: () => onePlanPolicy,
      onStatus: (status) => {
        if (status.state === "accepted") {
          this.#goal = { id: status.goalId, takenNs: clock.now(), begun: false, placed: false };
          this.#lastLivedMs = clock.livedMs;
          return;
        }
        assert.equal(status.goalId, this.#goal?.id, "a goal that has ended is heard of no more");
        if (this.#goal !== undefined && !hasEnded(status)) this.#goal.begun = true;
        if (status.state === "stopped" && /held|nothing/.test(status.reason ?? "")) this.seen.givenUp++;
        if (hasEnded(status)) this.#goal = undefined;
      },
    });
    this.#watchdog = new Watchdog({
      clock,
      periodS: PERIOD_MS / 1000,
      sources: () => [
        ...robotInterface.watched(parameters),
        { name: "camera top", receivedNs: this.#cameraReceivedNs, timeoutNs: nanosecondsFromMs(150) },
      ],
      log: middleware.log,
      onChange() {},
      goal: () => this.#goals.atWork,
      goalTimeout: { holdTimeoutS: HOLD_TIMEOUT_S, countsPauses: true },
      onGoalTimeout: (reason) => void this.#goals.stop(reason),
    });
    this.#work = new AgentSession({
      ...{
        loaded: { policy: onePlanPolicy, actionSpace: onePlanSpace, description: "" },
        robotInterface,
        clock,
        settings,
        parameters,
      },
      ...{ watchdog: this.#watchdog, goals: this.#goals, enabled: true },
      onEvent: (event) => {
        if (event.kind === "observed") this.#watchdog.check();
        this.#goals.onEvent(event);
      },
      onError: (error) => {
        this.#found ??= error;
      },
    });
    this.#goals.open();
    this.#watchdog.start();
  }

  async meet(trouble: InjectedFault): Promise<void> {
    await this.#meet(trouble);
    if (this.#found !== undefined) throw this.#found;
  }

  async #meet(trouble: InjectedFault): Promise<void> {
    switch (trouble.kind) {
      case "live":
        return this.#live(trouble.periods);
      case "pause":
        return this.#pause(trouble.ms);
      case "state":
        this.#says = trouble.says;
        return;
      case "camera":
        this.#camera = trouble.on;
        return;
      case "goal":
        this.#goals.take({ instruction: "do it" });
        return;
      case "stop":
        this.#goals.stop("enough");
        return;
      case "enable":
        this.#setEnabled(trouble.on);
    }
  }

  /** Ends the work, as at every end of the node. */
  close(): void {
    this.#goals.close("the node leaves");
    this.#work.close();
    this.#watchdog.stop();
    if (this.#found !== undefined) throw this.#found;
    this.#checkEnd();
  }

  async #live(periods: number): Promise<void> {
    for (let step = 0; step < (periods * PERIOD_MS) / STEP_MS; step++) {
      this.#move(STEP_MS);
      this.#report();
      const goalId = this.#goal?.id;
      this.#clock.live(STEP_MS);
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#found !== undefined) return;
      if (this.#goal === undefined) this.#checkEnd();
      else if (this.#goal.id === goalId) this.#checkRate();
      this.#checkHoldTimeout();
    }
  }

  #pause(ms: number): void {
    this.#move(ms);
    this.#clock.pause(ms);
    this.#afterPause = true;
  }

  #setEnabled(on: boolean): void {
    if (on === this.#enabled) return;
    this.#enabled = on;
    if (on) {
      this.#work.enable();
      this.#goals.open();
    } else {
      this.#work.disable();
      this.#goals.close("disabled");
    }
  }

  #move(ms: number): void {
    const twist = this.#silent.sentOn<TwistStamped>("~/command/twist").at(-1)?.twist.linear;
    if (twist !== undefined) this.#place = add(this.#place, scale([twist.x, twist.y, twist.z], ms / 1000));
    else this.#place = this.#lastSetPoint ?? this.#place;
  }

  #report(): void {
    if (this.#camera) this.#cameraReceivedNs = this.#clock.now();
    if (this.#says === "silent") return;
    const atNs = this.#clock.now() - (this.#says === "old" ? 300e6 : 2e6);
    const header = { stamp: this.#clock.times.toStamp(nanoseconds(atNs)), frame_id: "base_link" };
    const [x, y, z] = this.#place;
    const position = { x: this.#says === "nan" ? Number.NaN : x, y, z };
    this.#silent.give("end_effector_pose", { header, pose: { position, orientation: { x: 1, y: 0, z: 0, w: 0 } } });
    if (this.#says === "nan" || atNs < (this.#reported?.atNs ?? 0)) return;
    this.#reported = { place: this.#place, atNs };
    if (this.#says === "good" && this.#goal !== undefined) this.#goal.placed = true;
  }

  /** Checks every set-point at the moment when it is published. */
  #listening(middleware: Middleware): Middleware {
    const advertise: Middleware["advertise"] = (type, topic, qos) => {
      const publisher = middleware.advertise(type, topic, qos);
      const publish: typeof publisher.publish = (message) => {
        publisher.publish(message);
        // Kept for later, because an error that is thrown here would only be one more fault for the node.
        try {
          this.#check(topic);
        } catch (error) {
          this.#found ??= error;
        }
      };
      return { ...publisher, publish };
    };
    return { ...middleware, advertise };
  }

  #check(topic: string): void {
    if (topic === "~/command/pose") {
      const { x, y, z } = lastOf(this.#silent.sentOn<PoseStamped>(topic)).pose.position;
      this.#checkPose([x, y, z]);
    } else if (topic === "~/command/twist") {
      this.#checkTwist(speedOf(lastOf(this.#silent.sentOn<TwistStamped>(topic))));
    }
  }

  #checkPose(setPoint: Vector3): void {
    const before = this.#lastSetPoint;
    const stays = [before ?? this.#place, this.#place, this.#whereItEnds].some(
      (place) => place !== undefined && distance(setPoint, place) < 1e-9,
    );
    this.#count(!stays);
    assert.ok(stays || this.#mayMove, `the robot is moved to ${setPoint} from ${before}, unasked`);
    assert.ok(distance(setPoint, before ?? this.#place) <= 0.1 + 1e-9, "no set-point is far from the one before");
    this.#lastSetPoint = setPoint;
  }

  #checkTwist(speed: number): void {
    this.#count(speed > 0);
    assert.ok(speed === 0 || this.#mayMove, `the robot is moved with ${speed}, unasked`);
  }

  /** At its end, motion stops at the last known place of the robot, which may be behind its set-point or blocked. */
  get #whereItEnds(): Vector3 | undefined {
    const isNew = this.#reported !== undefined && this.#clock.now() - this.#reported.atNs <= FOUND_NS;
    return isNew && (this.#goal === undefined || !this.#enabled) ? this.#reported?.place : undefined;
  }

  get #mayMove(): boolean {
    return this.#goal !== undefined && this.#enabled && this.#watchdog.alarms.length === 0;
  }

  #count(moves: boolean): void {
    this.seen.setPoints++;
    if (moves) this.seen.moving++;
    if (this.#goal !== undefined && this.#watchdog.alarms.length > 0) {
      this.seen.held++;
      if (this.#afterPause) this.seen.heldAfterPause++;
    }
    this.#afterPause = false;
    this.#lastLivedMs = this.#clock.livedMs;
  }

  /** Set-points come at 50 Hz, except poses before the robot has reported where it is. */
  #checkRate(): void {
    if (this.#output === "pose" && this.#goal?.placed !== true) this.#lastLivedMs = this.#clock.livedMs;
    const silentMs = this.#clock.livedMs - this.#lastLivedMs;
    assert.ok(silentMs <= PERIOD_MS + STEP_MS, `nothing was commanded for ${silentMs} ms while a goal is at work`);
  }

  #checkHoldTimeout(): void {
    if (this.#goal === undefined || this.#goal.begun) return;
    const waitedS = (this.#clock.now() - this.#goal.takenNs) / 1e9;
    assert.ok(waitedS <= HOLD_TIMEOUT_S + 0.05, `a goal has waited for ${waitedS} s`);
  }

  /** Without a goal nothing is commanded, and a robot that takes velocities got a last twist of zeros. */
  #checkEnd(): void {
    const last = this.#silent.sentOn<TwistStamped>("~/command/twist").at(-1);
    if (last !== undefined) assert.equal(speedOf(last), 0, "the last twist is none of zeros");
    this.seen.ends++;
  }
}

const speedOf = ({ twist: { linear, angular } }: TwistStamped): number =>
  Math.hypot(linear.x, linear.y, linear.z, angular.x, angular.y, angular.z);

function lastOf<Message>(messages: readonly Message[]): Message {
  const last = messages.at(-1);
  assert.ok(last !== undefined);
  return last;
}
