import type { Nanoseconds } from "../../src/domain/units.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import { CLOCK } from "../qos.ts";
import type { RosClock } from "../time/ros-clock.ts";
import { SimClock } from "../time/sim-clock.ts";
import { stampNs } from "../time/stamp.ts";
import type { PictureTools } from "./cameras/picture-reader.ts";
import { DecisionTopics } from "./decision-topics.ts";
import type { GoalServer } from "./goals/goal-server.ts";
import type { PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";
import { type RobotSettings, robotSettings } from "./parameters/settings.ts";
import type { ReadyPolicy } from "./policy-loader.ts";
import { RobotInterface } from "./robot-interface.ts";
import { watchStoppedClock } from "./watchdog/stopped-clock.ts";
import { Watchdog } from "./watchdog/watchdog.ts";

export interface ConfigurationOptions {
  readonly middleware: Middleware;
  readonly loaded: ReadyPolicy;
  readonly pictures: PictureTools;
  /** As they are now; some may change while the node is configured. */
  readonly parameters: () => PolicyNodeParameters;
  readonly goals: GoalServer;
  /** The clock of a policy node that does not run on simulated time. */
  readonly systemClock: () => RosClock;
  readonly usesSimTime: boolean;
  /** Runs work periodically by the machine's own time. */
  readonly every: (periodMs: number, work: () => void) => Closeable;
  /** Called when an alarm is raised or over. */
  readonly onAlarms: () => void;
  /** Called when the clock went back, with by how much. */
  readonly onJumpBack: (byNs: Nanoseconds) => void;
}

/**
 * Everything that exists from configure to cleanup, except the policy itself, which outlives a failed configuration.
 */
export class Configuration implements Closeable {
  readonly loaded: ReadyPolicy;
  readonly parameters: PolicyNodeParameters;
  readonly settings: RobotSettings;
  readonly clock: RosClock;
  readonly robotInterface: RobotInterface;
  readonly watchdog: Watchdog;
  readonly decisions: DecisionTopics;
  readonly #closeables: Closeable[] = [];

  /**
   * @throws InvalidGuardLimitsError, and ParameterRefusedError where parameters do not go together; nothing stays open
   */
  constructor(options: ConfigurationOptions) {
    const { middleware, loaded, pictures, goals, systemClock, usesSimTime, every } = options;
    const parameters = options.parameters();
    this.loaded = loaded;
    this.parameters = parameters;
    this.settings = robotSettings(parameters, loaded.controlRateHz);
    this.clock = usesSimTime ? new SimClock() : systemClock();
    const { settings, clock } = this;
    try {
      const { policy } = loaded;
      this.robotInterface = new RobotInterface({ middleware, parameters, settings, clock, policy, pictures });
      this.#closeables.push(this.robotInterface);
      this.decisions = new DecisionTopics(middleware, clock, settings.baseFrame);
      this.#closeables.push(this.decisions);
      this.watchdog = this.#watchdog(options);
      this.#closeables.push({ close: () => this.watchdog.stop() });
      const holdTimeoutS = parameters.hold_timeout;
      if (usesSimTime) this.#closeables.push(watchStoppedClock({ clock, every, goals, holdTimeoutS }));
      // After the robot's topics: a tick of time is taken after everything that happened until then.
      if (clock instanceof SimClock) this.#closeables.push(followTime(middleware, clock));
      const jumps = clock.jumpsBack$.subscribe(options.onJumpBack);
      this.#closeables.push({ close: () => jumps.unsubscribe() });
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** A goal's stamp: an image that was taken before the goal came does not show what the goal is about. */
  goalStamp(): Nanoseconds {
    return this.robotInterface.afterAllThatIsKnown();
  }

  close(): void {
    for (const closeable of this.#closeables) closeable.close();
  }

  #watchdog({ middleware, parameters, goals, usesSimTime, onAlarms }: ConfigurationOptions): Watchdog {
    return new Watchdog({
      clock: this.clock,
      periodS: 1 / this.settings.controlRateHz,
      sources: () => this.robotInterface.watched(parameters()),
      log: middleware.log,
      onChange: onAlarms,
      goal: () => goals.atWork,
      goalTimeout: { holdTimeoutS: this.parameters.hold_timeout, countsPauses: !usesSimTime },
      onGoalTimeout: (reason) => goals.stop(reason),
    });
  }
}

const followTime = (middleware: Middleware, clock: SimClock): Closeable =>
  middleware.subscribe("rosgraph_msgs/msg/Clock", "/clock", CLOCK, (message) => {
    clock.tick(stampNs(message.clock));
  });
