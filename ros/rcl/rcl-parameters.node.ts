import type { Node, Parameter, ParameterDescriptor } from "rclnodejs";
import { nearNames } from "../../src/domain/near-names.ts";
import {
  type ParameterDeclaration,
  type ParameterKind,
  type ParameterValue,
  valueRefusal,
} from "../parameters/declaration.ts";
import { ParameterRefusedError } from "../parameters/errors.ts";
import type { ChangeRule, Declarations, ParameterStore } from "../parameters/parameter-store.ts";
import { QOS_OVERRIDES, QosOverrides } from "../parameters/qos-overrides.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";

/** Numbers of rcl_interfaces/msg/ParameterType. */
const TYPES: Readonly<Record<ParameterKind, number>> = {
  bool: 1,
  integer: 2,
  double: 3,
  string: 4,
  "double-array": 8,
  "string-array": 9,
};

/** Every node of rclnodejs declares it. */
const SIM_TIME = "use_sim_time";

/**
 * The parameters of a node, declared with descriptors. A whole number is accepted for a double, and a refused value
 * gets a reason; rclnodejs's own checks do neither.
 */
export class RclParameters implements ParameterStore {
  readonly #rcl: Rclnodejs;
  readonly #node: Node;
  readonly #declarations: Declarations;
  #rule: ChangeRule = () => undefined;

  constructor(rcl: Rclnodejs, node: Node, declarations: Declarations) {
    this.#rcl = rcl;
    this.#node = node;
    this.#declarations = declarations;
  }

  /** Declares them with the values of the command line and parameter files. @throws ParameterRefusedError */
  declare(): void {
    const overrides = new Map(this.#node.getParameterOverrides().map((parameter) => [parameter.name, parameter]));
    for (const [name, declaration] of Object.entries(this.#declarations)) {
      const override = overrides.get(name);
      const value = override === undefined ? declaration.value : plainValue(override.value);
      const reason = valueRefusal(name, declaration, value);
      if (reason !== undefined) throw refused(name, reason);
      this.#node.declareParameter(this.#parameter(name, declaration, value), this.#descriptor(name, declaration), true);
    }
    for (const name of overrides.keys()) {
      if (this.#known.includes(name) || name.startsWith(QOS_OVERRIDES)) continue;
      this.#node.getLogger().warn(this.#unknown(name));
    }
  }

  /** The quality of service that the user set for topics. @throws ParameterRefusedError */
  qosOverrides(): QosOverrides {
    const set = this.#node.getParameterOverrides().map(({ name, value }) => [name, plainValue(value)] as const);
    return new QosOverrides(new Map(set));
  }

  read(name: string): ParameterValue {
    if (!this.#node.hasParameter(name)) throw new RangeError(`no parameter ${name}`);
    const value: unknown = plainValue(this.#node.getParameter(name).value);
    return value as ParameterValue;
  }

  setRule(rule: ChangeRule): void {
    this.#rule = rule;
  }

  set(name: string, value: ParameterValue): void {
    const declaration = this.#declarations[name];
    if (declaration === undefined) throw new RangeError(`no parameter ${name}`);
    const { successful, reason } = this.#node.setParameter(this.#parameter(name, declaration, value));
    if (!successful) throw refused(name, reason);
  }

  /** The parameters as they are to be set, or why they are refused. */
  check(parameters: readonly Parameter[]): { readonly parameters: Parameter[] } | { readonly reason: string } {
    const checked: Parameter[] = [];
    for (const parameter of parameters) {
      const { name } = parameter;
      const declaration = this.#declarations[name];
      const value: unknown = plainValue(parameter.value);
      // The clock is created at start and would not change.
      if (name === SIM_TIME && value !== this.read(name)) return { reason: `${name}: it can be set at start only` };
      if (name === SIM_TIME) {
        checked.push(parameter);
        continue;
      }
      if (declaration === undefined) return { reason: this.#unknown(name) };
      if (declaration.changes === "start") return { reason: `${name}: it can be set at start only` };
      const reason = valueRefusal(name, declaration, value) ?? this.#rule(name, value as ParameterValue);
      if (reason !== undefined) return { reason };
      checked.push(this.#parameter(name, declaration, value));
    }
    return { parameters: checked };
  }

  get #known(): readonly string[] {
    return [...Object.keys(this.#declarations), SIM_TIME];
  }

  #unknown(name: string): string {
    if (name.startsWith(QOS_OVERRIDES)) return `${name}: it can be set at start only`;
    const near = nearNames(name, this.#known);
    return `there is no parameter ${name}${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`;
  }

  #parameter(name: string, { kind }: ParameterDeclaration, value: unknown): Parameter {
    return new this.#rcl.Parameter(name, TYPES[kind], kind === "integer" ? BigInt(Number(value)) : value);
  }

  #descriptor(name: string, declaration: ParameterDeclaration): ParameterDescriptor {
    const { kind, description, choices, length, range, changes } = declaration;
    const constraints = [
      ...(choices === undefined ? [] : [`one of ${choices.join(", ")}`]),
      ...(length === undefined ? [] : [`${length} numbers`]),
      ...(kind.endsWith("-array") && range !== undefined ? [`each from ${range[0]} to ${range[1]}`] : []),
      ...(changes === "configure" ? ["takes effect when the node is configured"] : []),
    ].join("; ");
    const Base = this.#rcl.ParameterDescriptor;
    /** rclnodejs leaves ranges out of its messages. */
    class Descriptor extends Base {
      override toMessage(): ReturnType<ParameterDescriptor["toMessage"]> {
        const message = super.toMessage();
        if (range === undefined || kind.endsWith("-array")) return message;
        const [low, high] = range;
        return kind === "integer"
          ? { ...message, integer_range: [{ from_value: BigInt(low), to_value: BigInt(high), step: 1n }] }
          : { ...message, floating_point_range: [{ from_value: low, to_value: high, step: 0 }] };
      }
    }
    const descriptor = new Descriptor(name, TYPES[kind], description, changes === "start");
    descriptor.additionalConstraints = constraints;
    return descriptor;
  }
}

const refused = (name: string, reason: string): ParameterRefusedError => {
  const [expected = "", received = ""] = reason.replace(`${name}: expected `, "").split(", got ");
  return new ParameterRefusedError({ expected, received, where: `parameter ${name}` });
};

/** rclnodejs gives whole numbers as bigint and lists as typed arrays. */
function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return ArrayBuffer.isView(value) && "length" in value ? Array.from(value as Float64Array, plainValue) : value;
}
