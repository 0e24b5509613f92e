import type { QualityOfService } from "../qos.ts";
import { ParameterRefusedError } from "./errors.ts";

export type TopicRole = "publisher" | "subscription";

interface QosOverride {
  /** The parameter's name. */
  readonly name: string;
  readonly topic: string;
  readonly role: string;
  readonly change: Partial<QualityOfService>;
}

export const QOS_OVERRIDES = "qos_overrides.";

/** The names of rclcpp: the full name of the topic, the role of the node, and the policy. */
const NAME = /^qos_overrides\.(\/[^.]*)\.(publisher|subscription)\.(\w+)$/;

type Policies = Readonly<Record<string, Readonly<Record<string, Partial<QualityOfService>>>>>;
const POLICIES: Policies = {
  reliability: { reliable: { reliability: "reliable" }, best_effort: { reliability: "best-effort" } },
  durability: { volatile: { durability: "volatile" }, transient_local: { durability: "transient-local" } },
  history: { keep_last: { keepsAll: false }, keep_all: { keepsAll: true } },
};
const LARGEST_DEPTH = 100_000;
const FOLLOWED = [...Object.keys(POLICIES), "depth"].join(", ");

/**
 * Quality of service that the user sets for topics, by parameters that rclcpp names
 * `qos_overrides.<topic>.<publisher|subscription>.<policy>`. The topic is its full name after remaps.
 */
export class QosOverrides {
  readonly #overrides: readonly QosOverride[];
  readonly #unread: readonly string[];
  readonly #used = new Set<string>();

  /** `parameters`: by name; other names are ignored. @throws ParameterRefusedError where a policy has no such value */
  constructor(parameters: ReadonlyMap<string, unknown>) {
    const set = [...parameters].filter(([name]) => name.startsWith(QOS_OVERRIDES));
    const read = set.map(([name, value]) => readOverride(name, value));
    this.#overrides = read.filter((override) => override !== undefined);
    this.#unread = set.map(([name]) => name).filter((_, i) => read[i] === undefined);
  }

  /** The quality of service of a topic, where `qos` is the default. `topic`: its full name. */
  apply(topic: string, role: TopicRole, qos: QualityOfService): QualityOfService {
    let changed = qos;
    for (const override of this.#overrides) {
      if (override.topic !== topic || override.role !== role) continue;
      this.#used.add(override.name);
      changed = { ...changed, ...override.change };
    }
    return changed;
  }

  /** Which parameters have no effect and why, as text for a person. To be called once all topics exist. */
  get withoutEffect(): readonly string[] {
    const unused = this.#overrides.filter(({ name }) => !this.#used.has(name));
    return [
      ...this.#unread.map((name) => `${name} has no effect: of a topic's policies ${FOLLOWED} can be set`),
      ...unused.map(
        ({ name, topic, role }) => `${name} has no effect: the node has no ${role} of ${topic} that takes it`,
      ),
    ];
  }
}

/** Undefined where the policy cannot be set here. */
function readOverride(name: string, value: unknown): QosOverride | undefined {
  const [, topic = "", role = "", policy = ""] = NAME.exec(name) ?? [];
  const refuse = (expected: string): never => {
    throw new ParameterRefusedError({ expected, received: `${value}`, where: `parameter ${name}` });
  };
  if (policy === "depth") {
    const isDepth = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= LARGEST_DEPTH;
    return isDepth
      ? { name, topic, role, change: { depth: value } }
      : refuse(`a whole number from 1 to ${LARGEST_DEPTH}`);
  }
  const choices = Object.entries(POLICIES).find(([known]) => known === policy)?.[1];
  if (choices === undefined) return undefined;
  const change = Object.entries(choices).find(([choice]) => choice === value)?.[1];
  return { name, topic, role, change: change ?? refuse(`one of ${Object.keys(choices).join(", ")}`) };
}
