import type { AgentEvent } from "../../src/agent/index.ts";
import type { Nanoseconds } from "../../src/domain/units.ts";
import type { Log } from "../middleware.ts";
import { AgentSession } from "./agent-session.ts";
import type { Configuration } from "./configuration.ts";
import type { GoalServer } from "./goals/goal-server.ts";

export interface CommandControlOptions {
  readonly goals: GoalServer;
  readonly log: Log;
  readonly onEvent: (event: AgentEvent) => void;
  /** The pipeline broke: nothing is carried out any more. */
  readonly onError: (error: unknown) => void;
}

const DISABLED = "commands are disabled by ~/enable";
/** How long the last commands may take to reach every subscriber, for each output. */
const FLUSH_MS = 100;

/** Decides whether the robot may be commanded: only while the policy node is active and commands are enabled. */
export class CommandControl {
  readonly #options: CommandControlOptions;
  #active: { readonly session: AgentSession; readonly configuration: Configuration } | undefined;
  #enabled = true;
  #hasCommanded = false;

  constructor(options: CommandControlOptions) {
    this.#options = options;
  }

  get isActive(): boolean {
    return this.#active !== undefined;
  }

  get isCommanding(): boolean {
    return this.#enabled && this.isActive;
  }

  activate(configuration: Configuration): void {
    this.#start(configuration);
    if (this.#enabled) this.#options.goals.open();
    else this.#options.goals.close(DISABLED);
  }

  /** Makes the robot stand still, and commands nothing from now on. Goals end for the given reason. */
  deactivate(reason: string): void {
    const active = this.#active;
    this.#active = undefined;
    try {
      this.#options.goals.close(reason);
    } finally {
      active?.session.close();
      active?.configuration.watchdog.stop();
    }
  }

  setEnabled(enabled: boolean): void {
    const { goals, log } = this.#options;
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    log.info(enabled ? "commands are enabled" : "commands are disabled");
    if (enabled) {
      this.#active?.session.enable();
      if (this.isActive) goals.open();
    } else {
      this.#active?.session.disable();
      goals.close(DISABLED);
    }
  }

  /** The clock went back, so all stamps are invalid: stops the goal and holds the robot until new states come. */
  restart(configuration: Configuration, byNs: Nanoseconds): void {
    const { goals, log } = this.#options;
    const reason = `the clock went back by ${(byNs / 1e9).toFixed(3)} s`;
    log.warn(`${reason}: goals are stopped, frames and states are forgotten`);
    const wasActive = this.isActive;
    goals.stop(reason);
    this.#active?.session.close();
    this.#active = undefined;
    configuration.watchdog.stop();
    configuration.robotInterface.forget();
    if (wasActive) this.#start(configuration);
  }

  /** Waits, blocking, until every subscriber has the last commands, for a moment at most. */
  flush(configuration: Configuration | undefined): void {
    if (!this.#hasCommanded) return;
    for (const output of configuration?.robotInterface.outputs ?? []) output.flush(FLUSH_MS);
  }

  #start(configuration: Configuration): void {
    const { goals, onEvent, onError } = this.#options;
    const session = new AgentSession({ ...configuration, goals, enabled: this.#enabled, onEvent, onError });
    this.#active = { session, configuration };
    this.#hasCommanded = true;
    configuration.watchdog.start();
    configuration.watchdog.check();
  }
}
