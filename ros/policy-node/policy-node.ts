import type { AgentEvent } from "../../src/agent/index.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { type Nanoseconds, nanoseconds } from "../../src/domain/units.ts";
import type { GoalStatus } from "../goal-protocol.ts";
import { ShuttingDownError } from "../lifecycle/errors.ts";
import { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import type { ParameterStore } from "../parameters/parameter-store.ts";
import { readParameters } from "../parameters/read-parameters.ts";
import { CLOCK } from "../qos.ts";
import type { RosClock } from "../time/ros-clock.ts";
import { SimClock } from "../time/sim-clock.ts";
import { stampNs } from "../time/stamp.ts";
import { AgentSession } from "./agent-session.ts";
import type { PictureTools } from "./cameras/picture-reader.ts";
import { DecisionTopics } from "./decision-topics.ts";
import { DiagnosticsPublisher, type PolicyNodeStatus } from "./diagnostics/diagnostics-publisher.ts";
import { GoalReporter } from "./goals/goal-reporter.ts";
import { GoalServer } from "./goals/goal-server.ts";
import { offerGoalServices } from "./goals/goal-services.ts";
import { changeRefusal } from "./parameters/change-refusal.ts";
import { POLICY_NODE_PARAMETERS, type PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";
import { type RobotSettings, robotSettings } from "./parameters/settings.ts";
import type { PolicyLoader, ReadyPolicy } from "./policy-loader.ts";
import { RobotInterface } from "./robot-interface.ts";
import { watchStoppedClock } from "./watchdog/stopped-clock.ts";
import { Watchdog } from "./watchdog/watchdog.ts";

export interface PolicyNodeOptions {
  readonly middleware: Middleware;
  readonly parameters: ParameterStore;
  readonly policies: PolicyLoader;
  readonly pictures: PictureTools;
  /** The clock of a node that does not run on simulated time. */
  readonly systemClock: () => RosClock;
  readonly usesSimTime: boolean;
  /** Runs work again and again by the machine's own time. */
  readonly every: (periodMs: number, work: () => void) => Closeable;
  /** The longest that the main thread was busy at a time since the last call, in milliseconds. */
  readonly longestPauseMs: () => number;
}

/** What there is from configure to cleanup. */
interface Configured {
  readonly parameters: PolicyNodeParameters;
  readonly settings: RobotSettings;
  readonly loaded: ReadyPolicy;
  readonly clock: RosClock;
  readonly side: RobotInterface;
  readonly watch: Watchdog;
  readonly decisions: DecisionTopics;
  readonly closeables: readonly Closeable[];
}

const DISABLED = "commands are disabled by ~/enable";
/** How long the last words may take to reach everybody. */
const FLUSH_MS = 200;

/** The policy as a managed ROS 2 node. */
export class PolicyNode {
  readonly #options: PolicyNodeOptions;
  readonly #middleware: Middleware;
  readonly #lifecycle: Lifecycle;
  readonly #desk: GoalServer;
  readonly #diagnostics: DiagnosticsPublisher;
  readonly #news: GoalReporter;
  readonly #services: readonly Closeable[];
  #configured: Configured | undefined;
  #work: AgentSession | undefined;
  #enabled = true;
  #hasCommanded = false;
  #leaving: Promise<unknown> | undefined;

  constructor(options: PolicyNodeOptions) {
    const { middleware, every, longestPauseMs } = options;
    this.#options = options;
    this.#middleware = middleware;
    this.#desk = new GoalServer({
      now: () => this.#configured?.side.afterAllThatIsKnown() ?? nanoseconds(0),
      maxInstructionLength: () => this.#parameters().max_instruction_length,
      onStatus: (status) => this.#onStatus(status),
    });
    const situation = (): PolicyNodeStatus => this.#situation();
    this.#diagnostics = new DiagnosticsPublisher({ middleware, every, situation, longestPauseMs });
    this.#news = new GoalReporter(middleware);
    this.#lifecycle = new Lifecycle(middleware, {
      configure: () => this.#configure(),
      activate: () => this.#activate(),
      deactivate: () => this.#deactivate(),
      cleanup: () => this.#cleanup(),
      shutdown: () => this.#cleanup(),
    });
    options.parameters.setRule((name) => changeRefusal(name, this.#lifecycle.state));
    const enable = (enabled: boolean): void => this.#setEnabled(enabled);
    this.#services = offerGoalServices({ middleware, goals: this.#desk, enable });
  }

  get lifecycle(): Lifecycle {
    return this.#lifecycle;
  }

  /** Configures and activates where the parameter `autostart` says so. */
  async autostart(): Promise<void> {
    if (!this.#parameters().autostart) return;
    if ((await this.#lifecycle.change("configure")) === "success") await this.#lifecycle.change("activate");
  }

  /** Holds the robot, frees everything and leaves. A transition that takes longer than `atMost` is not waited for. */
  async shutdown(atMost: Promise<unknown>): Promise<void> {
    this.hold("the node is shut down");
    this.#leaving = atMost;
    await this.#lifecycle.shutdown(atMost);
    for (const service of this.#services) service.close();
    this.#news.close();
    this.#diagnostics.close();
    this.#lifecycle.close();
  }

  /** Whatever is under way: the robot stands still at once, and nothing is commanded of it any more. Never throws. */
  hold(reason: string): void {
    try {
      this.#holdForGood(reason);
    } catch (error) {
      this.#middleware.log.error(`the robot could not be held: ${messageOf(error)}`);
    }
  }

  /** Waits, blocking, until whoever follows the robot has heard what was commanded last, for a moment at most. */
  flush(): void {
    for (const output of this.#configured?.side.outputs ?? []) if (this.#hasCommanded) output.flush(FLUSH_MS / 2);
  }

  async #configure(): Promise<void> {
    const { policies, systemClock, usesSimTime, pictures } = this.#options;
    const middleware = this.#middleware;
    const parameters = this.#parameters();
    // What is wrong with the parameters is told before a policy is loaded.
    robotSettings(parameters);
    const loaded = await policies(parameters, middleware);
    if (this.#leaving !== undefined) {
      await loaded.policy.close();
      throw new ShuttingDownError({ where: "configure", expected: "a node that stays", received: "one that leaves" });
    }
    const closeables: Closeable[] = [];
    try {
      const settings = robotSettings(parameters, loaded.controlRateHz);
      const clock = usesSimTime ? new SimClock() : systemClock();
      const side = new RobotInterface({ middleware, parameters, settings, clock, policy: loaded.policy, pictures });
      closeables.push(side);
      const decisions = new DecisionTopics(middleware, clock, settings.baseFrame);
      closeables.push(decisions);
      const watch = new Watchdog({
        clock,
        periodS: 1 / settings.controlRateHz,
        sources: () => side.watched(this.#parameters()),
        log: middleware.log,
        onChange: () => this.#diagnostics.publish(),
        goal: () => this.#desk.atWork,
        goalTimeout: { holdTimeoutS: parameters.hold_timeout, countsPauses: !usesSimTime },
        onGoalTimeout: (reason) => this.#desk.stop(reason),
      });
      closeables.push({ close: () => watch.stop() });
      const { every } = this.#options;
      const timeWatch = { clock, every, goals: this.#desk, holdTimeoutS: parameters.hold_timeout };
      if (usesSimTime) closeables.push(watchStoppedClock(timeWatch));
      // Behind the robot's topics: a tick of time comes after what happened by then.
      if (clock instanceof SimClock) closeables.push(this.#followTime(clock));
      const jumps = clock.jumpsBack$.subscribe((byNs) => this.#onJumpBack(byNs));
      closeables.push({ close: () => jumps.unsubscribe() });
      this.#configured = { parameters, settings, loaded, clock, side, watch, decisions, closeables };
    } catch (error) {
      for (const closeable of closeables) closeable.close();
      await loaded.policy.close();
      throw error;
    }
    middleware.warnOfUnusedQos();
    middleware.log.info(`policy ${loaded.policy.name}: ${loaded.description}`);
  }

  async #activate(): Promise<void> {
    this.#startWork();
    if (this.#enabled) this.#desk.open();
    else this.#desk.close(DISABLED);
  }

  async #deactivate(): Promise<void> {
    this.#holdForGood("the node is not active");
  }

  async #cleanup(): Promise<void> {
    this.#holdForGood("the node is not active");
    this.flush();
    const configured = this.#configured;
    this.#configured = undefined;
    if (configured === undefined) return;
    for (const closeable of configured.closeables) closeable.close();
    // A model in the middle of a run ends only with it, and whoever leaves does not wait for that.
    await Promise.race([configured.loaded.policy.close(), ...(this.#leaving === undefined ? [] : [this.#leaving])]);
  }

  #startWork(): void {
    const configured = this.#configured;
    if (configured === undefined) return;
    const { watch } = configured;
    this.#work = new AgentSession({
      ...configured,
      desk: this.#desk,
      enabled: this.#enabled,
      onEvent: (event) => this.#onEvent(event),
      onError: (error) => this.#onBroken(error),
    });
    this.#hasCommanded = true;
    watch.start();
    watch.check();
  }

  /** The robot stands still, and nothing is commanded of it from now on. */
  #holdForGood(reason: string): void {
    const work = this.#work;
    this.#work = undefined;
    try {
      this.#desk.close(reason);
    } finally {
      work?.close();
      this.#configured?.watch.stop();
    }
  }

  #onEvent(event: AgentEvent): void {
    // What a goal waited for may come a moment before somebody looks whether it has waited for too long.
    if (event.kind === "observed") this.#configured?.watch.check();
    this.#desk.onEvent(event);
    this.#configured?.decisions.onEvent(event);
    this.#diagnostics.onEvent(event);
  }

  #onBroken(error: unknown): void {
    const text = messageOf(error);
    this.#middleware.log.error(`the node stops: ${text}`);
    void this.#lifecycle.change("deactivate");
  }

  #onStatus(status: GoalStatus): void {
    this.#news.report(status);
    // From now on it waits.
    if (status.state === "accepted") this.#configured?.watch.check();
  }

  /** What was known of time is void: the goal is given up, and the robot held until it is heard of again. */
  #onJumpBack(byNs: Nanoseconds): void {
    const configured = this.#configured;
    if (configured === undefined) return;
    const reason = `the clock went back by ${(byNs / 1e9).toFixed(3)} s`;
    this.#middleware.log.warn(`${reason}: goals are stopped, frames and states are forgotten`);
    const active = this.#work !== undefined;
    this.#desk.stop(reason);
    this.#work?.close();
    this.#work = undefined;
    configured.watch.stop();
    configured.side.forget();
    if (active) this.#startWork();
  }

  #followTime(clock: SimClock): Closeable {
    return this.#middleware.subscribe("rosgraph_msgs/msg/Clock", "/clock", CLOCK, (message) => {
      clock.tick(stampNs(message.clock));
    });
  }

  #setEnabled(enabled: boolean): void {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    this.#middleware.log.info(enabled ? "commands are enabled" : "commands are disabled");
    if (enabled) {
      this.#work?.enable();
      if (this.#work !== undefined) this.#desk.open();
    } else {
      this.#work?.disable();
      this.#desk.close(DISABLED);
    }
  }

  #parameters(): PolicyNodeParameters {
    return readParameters(POLICY_NODE_PARAMETERS, (name) => this.#options.parameters.read(name));
  }

  #situation(): PolicyNodeStatus {
    const working = this.#work !== undefined;
    return {
      state: this.#lifecycle.state,
      commands: working && this.#enabled ? "on" : "off",
      goal: this.#desk.current?.goalId ?? "",
      alarms: working ? (this.#configured?.watch.alarms ?? []) : [],
      configured: this.#configured,
    };
  }
}
