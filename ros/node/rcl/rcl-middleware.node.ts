import type { Clock, Node, Options, Subscription } from "rclnodejs";
import { printable } from "../../../src/domain/printable.ts";
import type { Rclnodejs } from "../../rclnodejs/load-rclnodejs.node.ts";
import type { MessageTypes, RawMessageType, ServiceTypes } from "../messages/types.ts";
import type {
  Closeable,
  Endpoint,
  GoalServer,
  Log,
  Middleware,
  OwnTopic,
  Publisher,
  QualityOfService,
} from "../middleware.ts";
import { ServiceUnavailableError } from "./errors.ts";
import { serveGoalAction } from "./rcl-goal-action.node.ts";

/** Numbers of the rmw library. */
const KEEP_LAST = 1;
const RELIABILITY = { reliable: 1, "best-effort": 2 } as const;
const DURABILITY = { "transient-local": 1, volatile: 2 } as const;

/** The node's ROS 2 by rclnodejs. */
export class RclMiddleware implements Middleware {
  readonly nodeName: string;
  readonly log: Log;
  readonly #rcl: Rclnodejs;
  readonly #node: Node;
  readonly #systemClock: Clock;
  readonly #own = new Set<OwnTopic>();

  constructor(rcl: Rclnodejs, node: Node) {
    this.#rcl = rcl;
    this.#node = node;
    this.#systemClock = new rcl.Clock(rcl.ClockType.SYSTEM_TIME);
    this.nodeName = node.getFullyQualifiedName();
    const logger = node.getLogger();
    this.log = {
      // Goals and frames come from anywhere, and a node's log goes to a terminal too.
      debug: (message) => void logger.debug(printable(message)),
      info: (message) => void logger.info(printable(message)),
      warn: (message) => void logger.warn(printable(message)),
      error: (message) => void logger.error(printable(message)),
    };
  }

  systemTimeNs(): bigint {
    return this.#systemClock.now().nanoseconds;
  }

  advertise<Type extends keyof MessageTypes>(
    type: Type,
    topic: string,
    qos: QualityOfService,
  ): Publisher<MessageTypes[Type]> {
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
    qos: QualityOfService,
    take: (message: MessageTypes[Type]) => void,
  ): Closeable {
    const subscription = this.#node.createSubscription(type, topic, this.#options(qos), take);
    return this.#subscribed(subscription, topic, qos);
  }

  subscribeRaw(
    type: RawMessageType,
    topic: string,
    qos: QualityOfService,
    take: (bytes: Uint8Array) => void,
  ): Closeable {
    const options = { ...this.#options(qos), isRaw: true };
    const subscription = this.#node.createSubscription(type, topic, options, (bytes: Buffer) => take(bytes));
    return this.#subscribed(subscription, topic, qos);
  }

  serve<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    answer: (
      request: ServiceTypes[Type]["request"],
    ) => ServiceTypes[Type]["response"] | Promise<ServiceTypes[Type]["response"]>,
  ): Closeable {
    const service = this.#node.createService(type, name, answer);
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
      if (!(await client.waitForService(timeoutMs))) throw unavailable("nobody who offers it");
      return await client.sendRequestAsync(request, { timeout: timeoutMs });
    } catch (error) {
      throw error instanceof ServiceUnavailableError ? error : unavailable(String(error), error);
    } finally {
      this.#node.destroyClient(client);
    }
  }

  serveGoals(name: string, server: GoalServer): Closeable {
    return serveGoalAction(this.#rcl, this.#node, name, server);
  }

  get topics(): readonly OwnTopic[] {
    return [...this.#own];
  }

  othersOn({ topic, role }: OwnTopic): readonly Endpoint[] {
    const name = this.#node.resolveTopicName(topic);
    const others =
      role === "publishes"
        ? this.#node.getSubscriptionsInfoByTopic(name, false)
        : this.#node.getPublishersInfoByTopic(name, false);
    return others.map(endpointOf);
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

  /** Gives what takes it from the list of the node's own topics. */
  #list(own: OwnTopic): () => void {
    this.#own.add(own);
    return () => void this.#own.delete(own);
  }

  #options({ reliability, durability, depth }: QualityOfService): Options {
    return { qos: new this.#rcl.QoS(KEEP_LAST, depth, RELIABILITY[reliability], DURABILITY[durability]) };
  }
}

interface EndpointInfo {
  readonly node_name: string;
  readonly node_namespace: string;
  readonly qos_profile: { readonly reliability: number; readonly durability: number };
}

function endpointOf(info: object): Endpoint {
  const { node_name, node_namespace, qos_profile } = info as EndpointInfo;
  return {
    node: `${node_namespace === "/" ? "" : node_namespace}/${node_name}`,
    reliability: qos_profile.reliability === RELIABILITY.reliable ? "reliable" : "best-effort",
    durability: qos_profile.durability === DURABILITY["transient-local"] ? "transient-local" : "volatile",
  };
}
