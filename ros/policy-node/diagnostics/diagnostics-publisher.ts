import type { AgentEvent } from "../../../src/agent/index.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanoseconds } from "../../../src/domain/units.ts";
import type { DiagnosticArray } from "../../messages/types.ts";
import type { Closeable, Middleware, Publisher } from "../../middleware.ts";
import { EVENTS } from "../../qos.ts";
import type { RosClock } from "../../time/ros-clock.ts";
import { stampOf } from "../../time/stamp.ts";
import type { ReadyPolicy } from "../policy-loader.ts";
import type { Alarm } from "../watchdog/alarms.ts";
import { type CameraReport, type DiagnosticsReport, diagnosticsOf, TIME_STANDS } from "./diagnostics.ts";
import { LatencyWindow } from "./latency-window.ts";
import { qosMismatches } from "./qos-mismatch.ts";
import { rivalPublishers } from "./rival-publishers.ts";

/** The status of the policy node at the moment. */
export interface PolicyNodeStatus {
  readonly state: string;
  readonly commands: "on" | "off";
  readonly goal: string;
  readonly alarms: readonly Alarm[];
  /** Absent before the node is configured. */
  readonly configured?: ConfiguredParts | undefined;
}

interface ConfiguredParts {
  readonly loaded: ReadyPolicy;
  readonly clock: RosClock;
  readonly robotInterface: {
    readonly cameras: readonly DiagnosedCamera[];
    readonly robot: { readonly state: Pick<RobotState, "stampNs"> | undefined };
  };
}

interface DiagnosedCamera {
  readonly name: string;
  /** When the newest picture was taken. */
  readonly newestNs: Nanoseconds | undefined;
  readonly counts: Pick<CameraReport, "received" | "dropped" | "refused">;
  readonly lastRefusal: string | undefined;
}

export interface DiagnosticsPublisherOptions {
  readonly middleware: Middleware;
  readonly every: (periodMs: number, work: () => void) => Closeable;
  readonly status: () => PolicyNodeStatus;
  readonly longestPauseMs: () => number;
}

const PERIOD_MS = 1000;
/** One topic at a time, because the query takes time and set-points are due meanwhile. */
const TOPIC_MS = 200;

/**
 * Publishes diagnostics once a second. Logs a warning when a topic begins to have endpoints with incompatible quality
 * of service, or another node begins to command the robot.
 */
export class DiagnosticsPublisher implements Closeable {
  readonly #options: DiagnosticsPublisherOptions;
  readonly #publisher: Publisher<DiagnosticArray>;
  readonly #timers: readonly Closeable[];
  #latency = new LatencyWindow();
  /** The policy that the latencies belong to. */
  #measured: ReadyPolicy | undefined;
  readonly #guardEvents: Record<string, number> = {};
  /** The present problems, by topic. */
  readonly #problems = new Map<string, ReadonlySet<string>>();
  #turn = 0;
  #lastTime: Nanoseconds | undefined;
  #stands = false;

  constructor(options: DiagnosticsPublisherOptions) {
    this.#options = options;
    this.#publisher = options.middleware.advertise("diagnostic_msgs/msg/DiagnosticArray", "/diagnostics", EVENTS);
    this.#timers = [
      options.every(PERIOD_MS, () => {
        this.#checkTime();
        this.publish();
      }),
      options.every(TOPIC_MS, () => this.#checkNextTopic()),
    ];
  }

  onEvent(event: AgentEvent): void {
    if (event.kind === "inferred") this.#addLatency(event.latencyNs / 1e6);
    if (event.kind !== "guarded") return;
    const { event: guarded } = event;
    this.#guardEvents[guarded.kind] = (this.#guardEvents[guarded.kind] ?? 0) + 1;
    if (guarded.kind === "stopped") this.#options.middleware.log.warn(`the guard holds the robot: ${guarded.detail}`);
  }

  /** Publishes now, in addition to the period. */
  publish(): void {
    const { middleware, status } = this.#options;
    const now = status();
    const clock = now.configured?.clock;
    const stamp = clock?.times?.toStamp(clock.now()) ?? stampOf(middleware.systemTimeNs());
    this.#publisher.publish(diagnosticsOf({ stamp, frame_id: "" }, middleware.nodeName, this.#report(now)));
  }

  close(): void {
    for (const timer of this.#timers) timer.close();
    this.#publisher.close();
  }

  #report({ configured, ...rest }: PolicyNodeStatus): DiagnosticsReport {
    const now = configured?.clock.now() ?? nanoseconds(0);
    const age = (sinceNs: Nanoseconds | undefined) => (sinceNs === undefined ? undefined : nanoseconds(now - sinceNs));
    const [p50, p95] = [this.#latency.quantile(0.5), this.#latency.quantile(0.95)];
    return {
      ...rest,
      policy: configured && { name: configured.loaded.policy.name, description: configured.loaded.description },
      cameras: (configured?.robotInterface.cameras ?? []).map((camera) => ({
        name: camera.name,
        ageNs: age(camera.newestNs),
        ...camera.counts,
        lastRefusal: camera.lastRefusal,
      })),
      robotAgeNs: age(configured?.robotInterface.robot.state?.stampNs),
      latencyMs: p50 === undefined || p95 === undefined ? undefined : { p50, p95, count: this.#latency.count },
      guardEvents: this.#guardEvents,
      timeStands: this.#stands,
      longestPauseMs: this.#options.longestPauseMs(),
    };
  }

  #addLatency(ms: number): void {
    const loaded = this.#options.status().configured?.loaded;
    if (loaded !== this.#measured) this.#latency = new LatencyWindow();
    this.#measured = loaded;
    this.#latency.add(ms);
  }

  /** The source of simulated time may be gone. Timers of simulated time cannot notice that. */
  #checkTime(): void {
    const { configured, commands } = this.#options.status();
    const now = configured?.clock.times && configured.clock.now();
    const stands = commands === "on" && now !== undefined && now === this.#lastTime;
    if (stands && !this.#stands) this.#options.middleware.log.warn(`${TIME_STANDS}, and nothing is commanded`);
    this.#stands = stands;
    this.#lastTime = now;
  }

  #checkNextTopic(): void {
    const { middleware } = this.#options;
    const { topics } = middleware;
    const next = topics[this.#turn++ % Math.max(1, topics.length)];
    if (next === undefined) return;
    const before = this.#problems.get(next.topic);
    const now = new Set([...qosMismatches(next, middleware.othersOn(next)), ...rivalPublishers(next, middleware)]);
    this.#problems.set(next.topic, now);
    for (const text of now) if (before?.has(text) !== true) middleware.log.warn(text);
  }
}
