import type { Clock, Node, Options, Subscription } from "rclnodejs";
import { messageOf } from "../../src/domain/message-of.ts";
import { printable } from "../../src/domain/printable.ts";
import type { MessageTypes, RawMessageType, ServiceTypes } from "../messages/types.ts";
import type {
  Closeable,
  Endpoint,
  GoalCallbacks,
  GoalClient,
  Log,
  Middleware,
  OwnTopic,
  Publisher,
} from "../middleware.ts";
import type { QosOverrides } from "../parameters/qos-overrides.ts";
import type { QualityOfService } from "../qos.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { ServiceUnavailableError } from "./errors.ts";
import { serveGoalAction } from "./rcl-goal-action.node.ts";
import { goalActionClient } from "./rcl-goal-client.node.ts";
import { qosFromRcl, rclQos } from "./rcl-qos.node.ts";

/** The middleware, implemented with rclnodejs. */
export class RclMiddleware implements Middleware {
  readonly nodeName: string;
  readonly log: Log;
  readonly #rcl: Rclnodejs;
  readonly #node: Node;
  readonly #qosOverrides: QosOverrides;
  readonly #systemClock: Clock;
  readonly #own = new Set<OwnTopic>();

  constructor(rcl: Rclnodejs, node: Node, qosOverrides: QosOverrides) {
    this.#rcl = rcl;
    this.#qosOverrides = qosOverrides;
    this.#node = node;
    this.#systemClock = new rcl.Clock(rcl.ClockType.SYSTEM_TIME);
    this.nodeName = node.getFullyQualifiedName();
    const logger = node.getLogger();
    this.log = {
      // Names of goals and frames come from other nodes, and the log may be shown in a terminal.
      debug: (message) => void logger.debug(printable(message)),
      info: (message) => void logger.info(printable(message)),
      warn: (message) => void logger.warn(printable(message)),
      error: (message) => void logger.error(printable(message)),
    };
  }

  systemTimeNs(): bigint {
    return this.#systemClock.now().nanoseconds;
  }

  fullName(topic: string): string {
    return this.#node.resolveTopicName(topic);
  }

  advertise<Type extends keyof MessageTypes>(
    type: Type,
    topic: string,
    usualQos: QualityOfService,
  ): Publisher<MessageTypes[Type]> {
    const qos = this.#qosOverrides.apply(this.fullName(topic), "publisher", usualQos);
    const publisher = this.#node.createPublisher(type, topic, this.#options(qos));
    const unlist = this.#list({ topic, role: "publishes", qos });
    return {
      publish: (message) => publisher.publish(message),
      flush: (timeoutMs) => void publisher.waitForAllAcked(BigInt(Math.round(timeoutMs * 1e6))),
      get subscribers() {
        return Number(publisher.subscriptionCount);
      },
      close: () => {
        unlist();
        this.#node.destroyPublisher(publisher);
      },
    };
  }

  subscribe<Type extends keyof MessageTypes>(
    type: Type,
    topic: string,
    usualQos: QualityOfService,
    take: (message: MessageTypes[Type]) => void,
  ): Closeable {
    const qos = this.#qosOverrides.apply(this.fullName(topic), "subscription", usualQos);
    const subscription = this.#node.createSubscription(type, topic, this.#options(qos), fromNative(take));
    return this.#subscribed(subscription, topic, qos);
  }

  subscribeRaw(
    type: RawMessageType,
    topic: string,
    usualQos: QualityOfService,
    take: (bytes: Uint8Array) => void,
  ): Closeable {
    const qos = this.#qosOverrides.apply(this.fullName(topic), "subscription", usualQos);
    const options = { ...this.#options(qos), isRaw: true };
    const subscription = this.#node.createSubscription(type, topic, options, fromNative<Buffer>(take));
    return this.#subscribed(subscription, topic, qos);
  }

  serve<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    answer: (
      request: ServiceTypes[Type]["request"],
    ) => ServiceTypes[Type]["response"] | Promise<ServiceTypes[Type]["response"]>,
  ): Closeable {
    const service = this.#node.createService(type, name, async (request: ServiceTypes[Type]["request"]) => {
      try {
        return await answer(request);
      } catch (error) {
        // Without a response the client waits until its timeout, as with every service that fails.
        this.log.error(`service ${name} gives no answer: ${messageOf(error)}`);
        return undefined;
      }
    });
    return { close: () => this.#node.destroyService(service) };
  }

  async call<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    request: ServiceTypes[Type]["request"],
    timeoutMs: number,
  ): Promise<ServiceTypes[Type]["response"]> {
    const typeName: string = type;
    const client = this.#node.createClient(typeName, name);
    const unavailable = (received: string, cause?: unknown): ServiceUnavailableError =>
      new ServiceUnavailableError({
        expected: `an answer in ${timeoutMs} ms`,
        received,
        where: `service ${name}`,
        cause,
      });
    try {
      if (!(await client.waitForService(timeoutMs))) throw unavailable("no server");
      return await client.sendRequestAsync(request, { timeout: timeoutMs });
    } catch (error) {
      throw error instanceof ServiceUnavailableError ? error : unavailable(String(error), error);
    } finally {
      this.#node.destroyClient(client);
    }
  }

  serveGoals(name: string, server: GoalCallbacks): Closeable {
    return serveGoalAction(this.#rcl, this.#node, name, server);
  }

  goalClient(name: string): GoalClient {
    return goalActionClient(this.#rcl, this.#node, name);
  }

  warnOfUnusedQos(): void {
    for (const text of this.#qosOverrides.withoutEffect) this.log.warn(text);
  }

  get topics(): readonly OwnTopic[] {
    return [...this.#own];
  }

  publishersOf(topic: string): readonly Endpoint[] {
    return this.#node.getPublishersInfoByTopic(this.fullName(topic), false).map(endpointOf);
  }

  othersOn({ topic, role }: OwnTopic): readonly Endpoint[] {
    if (role === "subscribes") return this.publishersOf(topic);
    return this.#node.getSubscriptionsInfoByTopic(this.fullName(topic), false).map(endpointOf);
  }

  #subscribed(subscription: Subscription, topic: string, qos: QualityOfService): Closeable {
    const unlist = this.#list({ topic, role: "subscribes", qos });
    return {
      close: () => {
        unlist();
        this.#node.destroySubscription(subscription);
      },
    };
  }

  /** Adds a topic to the list of this node's topics. Returns what removes it. */
  #list(own: OwnTopic): () => void {
    this.#own.add(own);
    return () => void this.#own.delete(own);
  }

  #options(qos: QualityOfService): Options {
    return { qos: rclQos(this.#rcl, qos) };
  }
}

/**
 * Errors that reach rclnodejs's native part end the process at once, while the robot moves. Thrown from the event loop
 * instead, they reach the process's handler of uncaught errors.
 */
const fromNative =
  <Message>(take: (message: Message) => void) =>
  (message: Message): void => {
    try {
      take(message);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
    }
  };

interface EndpointInfo {
  readonly node_name: string;
  readonly node_namespace: string;
  readonly qos_profile: { readonly reliability: number; readonly durability: number };
}

function endpointOf(info: object): Endpoint {
  const { node_name, node_namespace, qos_profile } = info as EndpointInfo;
  return {
    node: `${node_namespace === "/" ? "" : node_namespace}/${node_name}`,
    ...qosFromRcl(qos_profile),
  };
}
