import type { MessageTypes, RawMessageType, ServiceTypes } from "./messages/types.ts";
import type { QualityOfService } from "./qos.ts";

/** Something that is open until it is closed. */
export interface Closeable {
  close(): void;
}

export interface Publisher<Message> extends Closeable {
  publish(message: Message): void;
  /** How many subscribe to it now. */
  readonly subscribers: number;
  /** Waits, blocking, until everybody has what was published, at most so long. */
  flush(timeoutMs: number): void;
}

/** A node's log. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Somebody who publishes or subscribes to a topic. */
export interface Endpoint extends Omit<QualityOfService, "depth" | "keepsAll"> {
  /** With its namespace. */
  readonly node: string;
}

/** A topic of the node's own. */
export interface OwnTopic {
  readonly topic: string;
  readonly role: "publishes" | "subscribes";
  readonly qos: QualityOfService;
}

/** What answers the goals of an action. */
export interface GoalCallbacks {
  /** Why a goal is not taken; undefined where it is. */
  refusal(instruction: string): string | undefined;
  /** Works on a goal to its end, whatever that is. `cancel` is aborted when whoever asked wants no more of it. */
  execute(instruction: string, feedback: (feedback: GoalFeedback) => void, cancel: AbortSignal): Promise<GoalResult>;
}

export interface GoalFeedback {
  readonly state: string;
  readonly tokens: readonly number[];
}

export interface GoalResult {
  readonly outcome: string;
  readonly reason: string;
}

type Answer<Response> = Response | Promise<Response>;

/**
 * ROS 2 as the node needs it: one node of it, by that node's names. Topic names follow ROS's rules, `~` and remaps included.
 * A topic's quality of service is what is asked for, unless the user has set another (`qos_overrides`).
 */
export interface Middleware {
  /** With its namespace. */
  readonly nodeName: string;
  readonly log: Log;
  /** The machine's time since the epoch, in nanoseconds. */
  systemTimeNs(): bigint;
  /** The full name of a topic, as remaps say. */
  fullName(topic: string): string;
  advertise<Type extends keyof MessageTypes>(
    type: Type,
    topic: string,
    qos: QualityOfService,
  ): Publisher<MessageTypes[Type]>;
  subscribe<Type extends keyof MessageTypes>(
    type: Type,
    topic: string,
    qos: QualityOfService,
    take: (message: MessageTypes[Type]) => void,
  ): Closeable;
  /** Gives messages as they came over the wire; the bytes are the receiver's to keep. */
  subscribeRaw(
    type: RawMessageType,
    topic: string,
    qos: QualityOfService,
    take: (bytes: Uint8Array) => void,
  ): Closeable;
  serve<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    answer: (request: ServiceTypes[Type]["request"]) => Answer<ServiceTypes[Type]["response"]>,
  ): Closeable;
  /** @throws ServiceUnavailableError where nobody answers in time. */
  call<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    request: ServiceTypes[Type]["request"],
    timeoutMs: number,
  ): Promise<ServiceTypes[Type]["response"]>;
  /** Offers the action binarm_interfaces/action/FollowInstruction. @throws ActionUnavailableError where it is not installed. */
  serveGoals(name: string, server: GoalCallbacks): Closeable;
  /** To be called once the node has all its topics: warns of quality of service that the user set for topics it has not. */
  warnOfUnusedQos(): void;
  /** What the node itself publishes and subscribes to. */
  readonly topics: readonly OwnTopic[];
  /** Everybody who publishes on a topic now, the node itself too where it does. */
  publishersOf(topic: string): readonly Endpoint[];
  /** Everybody who is on the other side of a topic now. */
  othersOn(topic: OwnTopic): readonly Endpoint[];
}
