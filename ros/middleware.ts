import type { FollowInstructionGoal, MessageTypes, RawMessageType, ServiceTypes } from "./messages/types.ts";
import type { QualityOfService } from "./qos.ts";

/** Something that is open until it is closed. */
export interface Closeable {
  close(): void;
}

export interface Publisher<Message> extends Closeable {
  publish(message: Message): void;
  /** How many subscribe to it now. */
  readonly subscribers: number;
  /** Blocks until every subscriber has received what was published, for `timeoutMs` at most. */
  flush(timeoutMs: number): void;
}

/** A node's log. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A publisher or a subscriber of a topic. */
export interface Endpoint extends Omit<QualityOfService, "depth" | "keepsAll"> {
  /** With its namespace. */
  readonly node: string;
}

/** A topic that this node publishes or subscribes to. */
export interface OwnTopic {
  readonly topic: string;
  readonly role: "publishes" | "subscribes";
  readonly qos: QualityOfService;
}

/** The callbacks of the action server for goals. */
export interface GoalCallbacks {
  /** Why a goal is rejected; undefined where it is accepted. */
  refusal(goal: FollowInstructionGoal): string | undefined;
  /** Works on a goal until it ends in any way. `cancel` is aborted when the client cancels the goal. */
  execute(
    goal: FollowInstructionGoal,
    feedback: (feedback: GoalFeedback) => void,
    cancel: AbortSignal,
  ): Promise<GoalResult>;
}

/** Gives goals to a server of the action. */
export interface GoalClient extends Closeable {
  /** Whether the server accepts the goal. @throws ServiceUnavailableError where no server is there in time */
  send(goal: FollowInstructionGoal, timeoutMs: number): Promise<boolean>;
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
 * The part of ROS 2 that Binarm needs, as one node of the ROS graph. Topic names follow ROS's rules, `~` and remaps
 * included. A topic has the quality of service that is asked for, unless the user has set another (`qos_overrides`).
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
  /** @throws ServiceUnavailableError where no server answers in time. */
  call<Type extends keyof ServiceTypes>(
    type: Type,
    name: string,
    request: ServiceTypes[Type]["request"],
    timeoutMs: number,
  ): Promise<ServiceTypes[Type]["response"]>;
  /**
   * Offers the action binarm_interfaces/action/FollowInstruction. @throws ActionUnavailableError where it is not
   * installed.
   */
  serveGoals(name: string, server: GoalCallbacks): Closeable;
  /** Calls that action. @throws ActionUnavailableError where it is not installed. */
  goalClient(name: string): GoalClient;
  /** Warns of quality of service that the user set for topics that do not exist. To be called once all topics exist. */
  warnOfUnusedQos(): void;
  /** The topics that this node publishes and subscribes to. */
  readonly topics: readonly OwnTopic[];
  /** All publishers of a topic now, this node's own included. */
  publishersOf(topic: string): readonly Endpoint[];
  /** All subscribers of a topic that this node publishes, or all publishers of one that it subscribes to. */
  othersOn(topic: OwnTopic): readonly Endpoint[];
}
