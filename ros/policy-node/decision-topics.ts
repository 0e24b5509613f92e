import type { AgentEvent } from "../../src/agent/index.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { observedAtNs } from "../../src/domain/observation.ts";
import { planMarkers, planMessage, tokensMessage } from "../messages/plan.ts";
import type { Header } from "../messages/types.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import { EVENTS, LATCHED } from "../qos.ts";
import type { RosClock } from "../time/ros-clock.ts";

/** Publishes the tokens of a policy and the plan that they mean, with the stamp of the observation. */
export class DecisionTopics implements Closeable {
  readonly #clock: RosClock;
  readonly #baseFrame: string;
  readonly #tokens;
  readonly #plan;
  readonly #markers;

  constructor(middleware: Middleware, clock: RosClock, baseFrame: string) {
    this.#clock = clock;
    this.#baseFrame = baseFrame;
    this.#tokens = middleware.advertise("std_msgs/msg/Int32MultiArray", "~/tokens", EVENTS);
    this.#plan = middleware.advertise("geometry_msgs/msg/PoseArray", "~/plan", EVENTS);
    this.#markers = middleware.advertise("visualization_msgs/msg/MarkerArray", "~/markers", LATCHED);
  }

  onEvent(event: AgentEvent): void {
    if (event.kind === "inferred") {
      this.#tokens.publish(tokensMessage(this.#header(event.observation), event.inference.tokens));
    } else if (event.kind === "planned") {
      const { plan, observation } = event;
      const header = this.#header(observation);
      const start = observation.robot.endEffector;
      this.#plan.publish(planMessage(header, plan, start));
      this.#markers.publish(planMarkers(header, plan, start));
    }
  }

  close(): void {
    for (const publisher of [this.#tokens, this.#plan, this.#markers]) publisher.close();
  }

  #header(observation: Observation): Header {
    const stamp = this.#clock.times?.toStamp(observedAtNs(observation)) ?? { sec: 0, nanosec: 0 };
    return { stamp, frame_id: this.#baseFrame };
  }
}
