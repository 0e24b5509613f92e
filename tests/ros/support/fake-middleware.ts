import type { Endpoint, Middleware, OwnTopic, Publisher } from "../../../ros/middleware.ts";

/** A middleware without a network: it keeps published messages, and the test delivers incoming ones. */
export class FakeMiddleware {
  readonly #sent = new Map<string, unknown[]>();
  readonly #takes = new Map<string, (message: never) => void>();
  readonly logged: string[] = [];
  /** The topics that the node finds as its own. */
  readonly topics: OwnTopic[] = [];
  /** Full names by the names that the node uses. */
  readonly remaps = new Map<string, string>();
  /** The answers of services, by their names; other services do not answer. */
  readonly services = new Map<string, object>();
  others: readonly Endpoint[] = [];
  publishers: readonly Endpoint[] = [];

  /** The messages that were published on a topic, oldest first. */
  sentOn<Message>(topic: string): readonly Message[] {
    return (this.#sent.get(topic) ?? []) as readonly Message[];
  }

  give(topic: string, message: object): void {
    this.#takes.get(topic)?.(message as never);
  }

  readonly middleware: Middleware = {
    nodeName: "/binarm",
    log: {
      debug: () => {},
      info: (line) => void this.logged.push(`INFO ${line}`),
      warn: (line) => void this.logged.push(`WARN ${line}`),
      error: (line) => void this.logged.push(`ERROR ${line}`),
    },
    systemTimeNs: () => 0n,
    fullName: (topic) => this.remaps.get(topic) ?? `/${topic}`,
    advertise: (_type, topic): Publisher<never> => {
      const messages: unknown[] = [];
      this.#sent.set(topic, messages);
      return { publish: (message) => void messages.push(message), flush() {}, subscribers: 1, close() {} };
    },
    subscribe: (_type, topic, _qos, take) => {
      this.#takes.set(topic, take);
      return { close: () => void this.#takes.delete(topic) };
    },
    subscribeRaw: (_type, topic, _qos, take) => {
      this.#takes.set(topic, take as (message: never) => void);
      return { close: () => void this.#takes.delete(topic) };
    },
    serve: () => ({ close() {} }),
    call: async (_type, name) => {
      const answer = this.services.get(name);
      if (answer === undefined) throw new Error(`service ${name} does not answer`);
      return answer as never;
    },
    serveGoals: () => ({ close() {} }),
    goalClient: () => ({ send: async () => true, close() {} }),
    warnOfUnusedQos() {},
    topics: this.topics,
    publishersOf: () => this.publishers,
    othersOn: () => this.others,
  };
}
