import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import type { TransitionDescription, TransitionEvent } from "../messages/types.ts";
import type { Closeable, Middleware, Publisher } from "../middleware.ts";
import { EVENTS } from "../qos.ts";
import {
  allStates,
  allTransitions,
  beginTransition,
  endErrorProcessing,
  endTransition,
  type PrimaryState,
  type StateLabel,
  type Step,
  stateNamed,
  type TransitionLabel,
  type TransitionOutcome,
  transitionFrom,
  transitionsFrom,
} from "./state-machine.ts";

/**
 * The callbacks of the transitions. Each may take a long time. A BinarmError that is thrown is a failure, any other an
 * error.
 */
export interface LifecycleCallbacks {
  configure(): Promise<void>;
  activate(): Promise<void>;
  deactivate(): Promise<void>;
  cleanup(): Promise<void>;
  /** Frees everything, from any state. */
  shutdown(from: PrimaryState): Promise<void>;
}

/**
 * The lifecycle of a managed node, as ROS 2 defines it: its state, its services and its transition events. Loading a
 * policy takes seconds in which services must be answered, so transitions are asynchronous. Others are refused
 * meanwhile.
 */
export class Lifecycle {
  readonly #middleware: Middleware;
  readonly #callbacks: LifecycleCallbacks;
  readonly #events: Publisher<TransitionEvent>;
  readonly #services: readonly Closeable[];
  #state: StateLabel = "unconfigured";
  #underWay: Promise<unknown> = Promise.resolve();
  #leaving = false;
  #closed = false;

  constructor(middleware: Middleware, callbacks: LifecycleCallbacks) {
    this.#middleware = middleware;
    this.#callbacks = callbacks;
    this.#events = middleware.advertise("lifecycle_msgs/msg/TransitionEvent", "~/transition_event", EVENTS);
    this.#services = [
      middleware.serve("lifecycle_msgs/srv/ChangeState", "~/change_state", async ({ transition }) => {
        const label = transitionFrom(this.#state, transition);
        if (label === undefined) {
          const asked = transition.label || `transition ${transition.id}`;
          middleware.log.warn(`${asked} was requested, but is not possible while the node is ${this.#state}`);
          return { success: false };
        }
        return { success: (await this.change(label)) === "success" };
      }),
      middleware.serve("lifecycle_msgs/srv/GetState", "~/get_state", () => ({
        current_state: stateNamed(this.#state),
      })),
      middleware.serve("lifecycle_msgs/srv/GetAvailableStates", "~/get_available_states", () => ({
        available_states: allStates(),
      })),
      middleware.serve("lifecycle_msgs/srv/GetAvailableTransitions", "~/get_available_transitions", () => ({
        available_transitions: transitionsFrom(this.#state),
      })),
      middleware.serve("lifecycle_msgs/srv/GetAvailableTransitions", "~/get_transition_graph", () => ({
        available_transitions: allTransitions(),
      })),
    ];
  }

  get state(): StateLabel {
    return this.#state;
  }

  /** `failure` too where the transition is not possible in the present state, or the node shuts down. */
  async change(label: TransitionLabel): Promise<TransitionOutcome> {
    return this.#leaving ? "failure" : this.#change(label);
  }

  /**
   * Shuts down from any state. No other transition begins afterwards. One that is under way is waited for, `atMost` at
   * the longest.
   */
  async shutdown(atMost: Promise<unknown>): Promise<void> {
    this.#leaving = true;
    await Promise.race([this.#underWay, atMost]);
    if (isPrimary(this.#state) && this.#state !== "finalized") await this.#change("shutdown");
    else if (this.#state !== "finalized") await this.#callbacks.shutdown("unconfigured");
  }

  close(): void {
    this.#closed = true;
    for (const service of this.#services) service.close();
    this.#events.close();
  }

  async #change(label: TransitionLabel): Promise<TransitionOutcome> {
    const from = this.#state;
    const beginning = beginTransition(from, label);
    if (beginning === undefined || !isPrimary(from)) return "failure";
    this.#enter(beginning);
    const execution = this.#execute(label, from);
    this.#underWay = execution;
    return execution;
  }

  async #execute(label: TransitionLabel, from: PrimaryState): Promise<TransitionOutcome> {
    let outcome: TransitionOutcome = "success";
    try {
      await (label === "shutdown" ? this.#callbacks.shutdown(from) : this.#callbacks[label]());
    } catch (error) {
      outcome = error instanceof BinarmError ? "failure" : "error";
      this.#middleware.log.error(`${label}: ${messageOf(error)}`);
    }
    this.#enter(endTransition(from, label, outcome));
    if (outcome === "error") await this.#recover(from);
    this.#middleware.log.info(`${label}: ${outcome}; the node is ${this.#state}`);
    return outcome;
  }

  async #recover(from: PrimaryState): Promise<void> {
    try {
      await this.#callbacks.shutdown(from);
      this.#enter(endErrorProcessing("success"));
    } catch (error) {
      this.#middleware.log.error(`cannot recover: ${messageOf(error)}`);
      this.#enter(endErrorProcessing("failure"));
    }
  }

  #enter({ to, description }: Step): void {
    this.#state = to;
    this.#publish(description);
  }

  #publish(description: TransitionDescription): void {
    // The transition ended after the shutdown, which did not wait for it.
    if (this.#closed) return;
    this.#events.publish({ timestamp: this.#middleware.systemTimeNs(), ...description });
  }
}

const PRIMARY: readonly StateLabel[] = ["unconfigured", "inactive", "active", "finalized"];
const isPrimary = (state: StateLabel): state is PrimaryState => PRIMARY.includes(state);
