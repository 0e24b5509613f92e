import type { AgentEvent } from "../../src/agent/index.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import type { GoalStatus } from "../goal-protocol.ts";
import { ShuttingDownError } from "../lifecycle/errors.ts";
import { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { Closeable } from "../middleware.ts";
import type { ParameterStore } from "../parameters/parameter-store.ts";
import { readParameters } from "../parameters/read-parameters.ts";
import { CommandControl } from "./command-control.ts";
import { Configuration, type ConfigurationOptions } from "./configuration.ts";
import { DiagnosticsPublisher, type PolicyNodeStatus } from "./diagnostics/diagnostics-publisher.ts";
import { GoalReporter } from "./goals/goal-reporter.ts";
import { GoalServer } from "./goals/goal-server.ts";
import { offerGoalServices } from "./goals/goal-services.ts";
import { changeRefusal } from "./parameters/change-refusal.ts";
import { POLICY_NODE_PARAMETERS, type PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";
import { robotSettings } from "./parameters/settings.ts";
import type { PolicyLoader } from "./policy-loader.ts";

export interface PolicyNodeOptions
  extends Pick<ConfigurationOptions, "middleware" | "pictures" | "systemClock" | "usesSimTime" | "every"> {
  readonly parameters: ParameterStore;
  readonly policies: PolicyLoader;
  /** The longest that the main thread was busy at a time since the last call, in milliseconds. */
  readonly longestPauseMs: () => number;
}

/** The policy as a managed ROS 2 node: it puts its parts together and takes them from state to state. */
export class PolicyNode {
  readonly lifecycle: Lifecycle;
  readonly #options: PolicyNodeOptions;
  readonly #goals: GoalServer;
  readonly #commands: CommandControl;
  readonly #reporter: GoalReporter;
  readonly #diagnostics: DiagnosticsPublisher;
  readonly #services: readonly Closeable[];
  #configuration: Configuration | undefined;
  /** Set once the policy node shuts down: how long that may take. */
  #deadline: Promise<unknown> | undefined;

  constructor(options: PolicyNodeOptions) {
    const { middleware, every, longestPauseMs } = options;
    this.#options = options;
    this.#goals = new GoalServer({
      now: () => this.#configuration?.goalStamp() ?? nanoseconds(0),
      maxInstructionLength: () => this.#parameters().max_instruction_length,
      policy: () => this.#configuration?.loaded.policy,
      onStatus: (status) => this.#onStatus(status),
    });
    this.#commands = new CommandControl({
      goals: this.#goals,
      log: middleware.log,
      onEvent: (event) => this.#onEvent(event),
      onError: (error) => this.#onBroken(error),
    });
    this.#diagnostics = new DiagnosticsPublisher({ middleware, every, status: () => this.#status(), longestPauseMs });
    this.#reporter = new GoalReporter(middleware);
    this.lifecycle = new Lifecycle(middleware, {
      configure: () => this.#configure(),
      activate: async () => this.#activate(),
      deactivate: async () => this.#commands.deactivate("the node is not active"),
      cleanup: () => this.#cleanup(),
      shutdown: () => this.#cleanup(),
    });
    options.parameters.setRule((name) => changeRefusal(name, this.lifecycle.state));
    const enable = (enabled: boolean): void => this.#commands.setEnabled(enabled);
    this.#services = offerGoalServices({ middleware, goals: this.#goals, enable });
  }

  /** Configures and activates where the parameter `autostart` says so. */
  async autostart(): Promise<void> {
    if (!this.#parameters().autostart) return;
    if ((await this.lifecycle.change("configure")) === "success") await this.lifecycle.change("activate");
  }

  /** Holds the robot, frees everything and leaves. A transition that takes longer than `atMost` is not waited for. */
  async shutdown(atMost: Promise<unknown>): Promise<void> {
    this.hold("the node is shut down");
    this.#deadline = atMost;
    await this.lifecycle.shutdown(atMost);
    for (const service of this.#services) service.close();
    this.#reporter.close();
    this.#diagnostics.close();
    this.lifecycle.close();
  }

  /** Makes the robot stand still at once, in every state, and commands nothing from now on. Never throws. */
  hold(reason: string): void {
    try {
      this.#commands.deactivate(reason);
    } catch (error) {
      this.#options.middleware.log.error(`the robot could not be held: ${messageOf(error)}`);
    }
  }

  /** Waits, blocking, until every subscriber has the last commands, for a moment at most. */
  flush(): void {
    this.#commands.flush(this.#configuration);
  }

  async #configure(): Promise<void> {
    const { policies, middleware } = this.#options;
    const parameters = this.#parameters();
    // Wrong parameters are reported before a policy is loaded, which takes seconds.
    robotSettings(parameters);
    const loaded = await policies(parameters, middleware);
    try {
      if (this.#deadline !== undefined) {
        throw new ShuttingDownError({ where: "configure", expected: "a node that runs", received: "a shutdown" });
      }
      this.#configuration = new Configuration({
        ...this.#options,
        loaded,
        parameters: () => this.#parameters(),
        goals: this.#goals,
        onAlarms: () => this.#diagnostics.publish(),
        onJumpBack: (byNs) => this.#configuration && this.#commands.restart(this.#configuration, byNs),
      });
    } catch (error) {
      await loaded.policy.close();
      throw error;
    }
    middleware.warnOfUnusedQos();
    middleware.log.info(`policy ${loaded.policy.name}: ${loaded.description}`);
  }

  #activate(): void {
    if (this.#configuration !== undefined) this.#commands.activate(this.#configuration);
  }

  async #cleanup(): Promise<void> {
    this.#commands.deactivate("the node is not active");
    this.flush();
    const configuration = this.#configuration;
    this.#configuration = undefined;
    if (configuration === undefined) return;
    configuration.close();
    // A model that is running closes only when that run is over; a shutdown does not wait for it.
    await Promise.race([
      configuration.loaded.policy.close(),
      ...(this.#deadline === undefined ? [] : [this.#deadline]),
    ]);
  }

  #onEvent(event: AgentEvent): void {
    // The observation that a goal waited for may come just before the goal's timeout is checked.
    if (event.kind === "observed") this.#configuration?.watchdog.check();
    this.#goals.onEvent(event);
    this.#configuration?.decisions.onEvent(event);
    this.#diagnostics.onEvent(event);
  }

  #onBroken(error: unknown): void {
    this.#options.middleware.log.error(`the node is deactivated after an error: ${messageOf(error)}`);
    void this.lifecycle.change("deactivate");
  }

  #onStatus(status: GoalStatus): void {
    this.#reporter.report(status);
    // The goal's time to wait begins now.
    if (status.state === "accepted") this.#configuration?.watchdog.check();
  }

  #parameters(): PolicyNodeParameters {
    return readParameters(POLICY_NODE_PARAMETERS, (name) => this.#options.parameters.read(name));
  }

  #status(): PolicyNodeStatus {
    const { isActive, isCommanding } = this.#commands;
    return {
      state: this.lifecycle.state,
      commands: isCommanding ? "on" : "off",
      goal: this.#goals.current?.goalId ?? "",
      alarms: isActive ? (this.#configuration?.watchdog.alarms ?? []) : [],
      configured: this.#configuration,
    };
  }
}
