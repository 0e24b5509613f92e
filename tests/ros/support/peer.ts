import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findRos } from "../../../ros/rclnodejs/installation.node.ts";
import { Inbox } from "./inbox.ts";

const SCRIPT = fileURLToPath(new URL("../peers/peer.py", import.meta.url));

/** As in Binarm's own code; default: reliable, volatile, 10. */
export interface PeerQos {
  readonly reliability?: "reliable" | "best-effort";
  readonly durability?: "volatile" | "transient-local";
  readonly depth?: number;
}

/** A message as JSON: fields by name, `{ $base64 }` for bytes, the strings "nan" and "inf" for such numbers. */
// biome-ignore lint/suspicious/noExplicitAny: tests read messages of every type, field by field
export type PlainMessage = any;

export interface Received {
  readonly message: PlainMessage;
  /** The system clock's time when the peer took it. */
  readonly atNs: bigint;
}

export interface Endpoint {
  /** With its namespace, e.g. `/binarm`. */
  readonly node: string;
  readonly type: string;
  readonly reliability: string;
  readonly durability: string;
  readonly depth: number;
}

const hasName = ({ node }: Endpoint): boolean => !node.includes("_NODE_NAME_UNKNOWN_");

export interface GoalInFlight {
  readonly feedback: Inbox<Received>;
  readonly result: Promise<{ readonly accepted: boolean; readonly status?: number; readonly result?: PlainMessage }>;
  cancel(): Promise<void>;
}

/** Reports of one line of the peer's. */
interface Line {
  readonly id?: number;
  readonly ok?: PlainMessage;
  readonly error?: string;
  readonly event?: "ready" | "message" | "feedback" | "incompatible";
  readonly of?: string;
  readonly atNs?: string;
  readonly message?: PlainMessage;
  readonly policy?: string;
}

/** An rclpy node in a process of its own, which takes orders as JSON lines. */
export class Peer {
  /** Resolves when the node is there. */
  readonly ready: Promise<void>;
  /** Topics on which the middleware found that the two sides' QoS do not go together, with the policy at fault. */
  readonly incompatible = new Inbox<{ readonly of: string; readonly policy: string }>("a report of incompatible QoS");
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, { resolve(value: PlainMessage): void; reject(error: Error): void }>();
  readonly #inboxes = new Map<string, Inbox<Received>>();
  readonly #closed: Promise<void>;
  #lastId = 0;
  #stderr = "";

  constructor(name: string, env: Readonly<Record<string, string | undefined>>) {
    const child = spawn(peerPython(), ["-u", SCRIPT, name], { env, stdio: ["pipe", "pipe", "pipe"] });
    this.#child = child;
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.ready = new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (text) => {
        const line: Line = JSON.parse(text);
        if (line.event === "ready") resolve();
        else this.#take(line);
      });
      child.once("error", reject);
      child.once("close", () => reject(new Error(`the peer ended:\n${this.#stderr}`)));
    });
    this.#closed = new Promise((resolve) => {
      child.once("close", () => {
        for (const { reject } of this.#answers.values()) reject(new Error(`the peer ended:\n${this.#stderr}`));
        resolve();
      });
    });
    const orphanage = () => child.kill("SIGKILL");
    process.once("exit", orphanage);
    child.once("close", () => process.off("exit", orphanage));
  }

  /** Subscribes to messages from now on. `sizes`: only `{ bytes }` of each, for large ones. */
  async subscribe(type: string, topic: string, qos: PeerQos = {}, { sizes = false } = {}): Promise<Inbox<Received>> {
    const key = `${type} ${topic} ${++this.#lastId}`;
    const inbox = new Inbox<Received>(`a message on ${topic}`);
    this.#inboxes.set(key, inbox);
    await this.#ask("subscribe", { key, type, topic, qos, sizes });
    return inbox;
  }

  /** Publishes once. `stamped` puts the time of now into the header. */
  async publish(
    type: string,
    topic: string,
    message: PlainMessage,
    { qos = {}, stamped = false }: { readonly qos?: PeerQos; readonly stamped?: boolean } = {},
  ): Promise<{ readonly atNs: bigint }> {
    const { atNs } = await this.#ask("publish", { type, topic, message, qos, stamped });
    return { atNs: BigInt(atNs) };
  }

  /** Makes the publisher and publishes nothing yet. */
  async advertise(type: string, topic: string, qos: PeerQos = {}): Promise<void> {
    await this.#ask("advertise", { type, topic, qos });
  }

  /** Publishes the message at a rate, each time with a new stamp, until the returned function is called. */
  async stream(
    type: string,
    topic: string,
    message: PlainMessage,
    rateHz: number,
    qos: PeerQos = {},
  ): Promise<() => Promise<void>> {
    const key = `stream ${++this.#lastId}`;
    await this.#ask("stream", { key, type, topic, message, rateHz, qos });
    return () => this.#ask("stop_stream", { key });
  }

  call(type: string, service: string, request: PlainMessage = {}, { timeoutMs = 30_000 } = {}): Promise<PlainMessage> {
    return this.#ask("call", { type, service, request, timeoutMs });
  }

  goal(type: string, action: string, goal: PlainMessage, { timeoutMs = 30_000 } = {}): GoalInFlight {
    const key = `goal ${++this.#lastId}`;
    const feedback = new Inbox<Received>(`feedback of ${action}`);
    this.#inboxes.set(key, feedback);
    const result = this.#ask("goal", { key, type, action, goal, timeoutMs });
    return { feedback, result, cancel: () => this.#ask("cancel", { key }) };
  }

  /** Sends all goals at once and gives the result of each, in their order. */
  async goals(
    type: string,
    action: string,
    goals: readonly PlainMessage[],
    { timeoutMs = 30_000 } = {},
  ): Promise<readonly { readonly accepted: boolean; readonly result?: PlainMessage }[]> {
    return (await this.#ask("goals", { type, action, goals, timeoutMs })).ends;
  }

  /** The graph that the peer sees: nodes with their namespaces, and the types of topics and services by name. */
  graph(): Promise<{
    readonly nodes: readonly string[];
    readonly topics: Readonly<Record<string, readonly string[]>>;
    readonly services: Readonly<Record<string, readonly string[]>>;
  }> {
    return this.#ask("graph", {});
  }

  endpoints(
    topic: string,
  ): Promise<{ readonly publishers: readonly Endpoint[]; readonly subscriptions: readonly Endpoint[] }> {
    return this.#ask("endpoints", { topic });
  }

  /**
   * Waits until discovery has brought what is asked for, and whose it is: names come after the endpoints themselves.
   */
  async discovers(
    topic: string,
    { publishers = 0, subscriptions = 0 }: { readonly publishers?: number; readonly subscriptions?: number },
    { timeoutMs = 40_000 } = {},
  ): Promise<void> {
    const endMs = performance.now() + timeoutMs;
    for (;;) {
      const seen = await this.endpoints(topic);
      const known = { publishers: seen.publishers.filter(hasName), subscriptions: seen.subscriptions.filter(hasName) };
      if (known.publishers.length >= publishers && known.subscriptions.length >= subscriptions) return;
      if (performance.now() > endMs) {
        throw new Error(
          `${topic} has ${seen.publishers.length} publishers and ${seen.subscriptions.length} subscriptions`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#closed;
  }

  #ask(order: string, rest: Readonly<Record<string, unknown>>): Promise<PlainMessage> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      this.#child.stdin?.write(`${JSON.stringify({ id, do: order, ...rest })}\n`);
    });
  }

  #take(line: Line): void {
    if (line.id !== undefined) {
      const answer = this.#answers.get(line.id);
      this.#answers.delete(line.id);
      if (line.error === undefined) answer?.resolve(line.ok);
      else answer?.reject(new Error(line.error));
    } else if (line.event === "incompatible") {
      this.incompatible.put({ of: line.of ?? "", policy: line.policy ?? "" });
    } else {
      this.#inboxes.get(line.of ?? "")?.put({ message: line.message, atNs: BigInt(line.atNs ?? 0) });
    }
  }
}

/** The Python that has rclpy. */
export function peerPython(): string {
  const ros = findRos();
  const prefix = ros?.kind === "project" ? ros.prefixes[0] : undefined;
  return prefix === undefined ? "python3" : join(prefix, "bin", "python");
}
