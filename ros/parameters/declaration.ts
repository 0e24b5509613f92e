/** The kinds of ROS parameters that Binarm uses, with the types of their values. */
export interface ParameterValues {
  bool: boolean;
  integer: number;
  double: number;
  string: string;
  "double-array": readonly number[];
  "string-array": readonly string[];
}

export type ParameterKind = keyof ParameterValues;
/** A parameter's value. */
export type ParameterValue = ParameterValues[ParameterKind];

interface Constraints {
  /** Both ends included. It holds for every entry of an array. */
  readonly range?: readonly [low: number, high: number];
  /** The allowed texts. They hold for every entry of an array. */
  readonly choices?: readonly string[];
  /** The number of entries of an array. */
  readonly length?: number;
}

/** The declaration of a ROS parameter. */
export type ParameterDeclaration = {
  [Kind in ParameterKind]: Constraints & {
    readonly kind: Kind;
    readonly value: ParameterValues[Kind];
    readonly description: string;
    /** When a change takes effect. `start`: it is read-only. */
    readonly changes: "start" | "configure" | "at-once";
  };
}[ParameterKind];

/** Why a value is refused, as text for the user; undefined where it is allowed. */
export function valueRefusal(name: string, declaration: ParameterDeclaration, value: unknown): string | undefined {
  const refuse = (expected: string): string => `${name}: expected ${expected}, got ${displayText(value)}`;
  const { kind, range, choices, length } = declaration;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (kind.endsWith("-array") !== Array.isArray(value)) return refuse(`a ${kind.replace("-", " ")}`);
  if (length !== undefined && entries.length !== length) return refuse(`${length} numbers`);
  if (kind === "string-array" && entries.length === 0) return refuse("at least one entry");
  for (const entry of entries) {
    if (!isOf(kind, entry)) return refuse(KIND_TEXT[kind]);
    if (choices !== undefined && !choices.some((choice) => choice === entry))
      return refuse(`one of ${choices.join(", ")}`);
    if (range !== undefined && !(Number(entry) >= range[0] && Number(entry) <= range[1])) {
      return refuse(`a number from ${range[0]} to ${range[1]}`);
    }
  }
  return undefined;
}

/** As a user would write it. JSON has no NaN and no infinity. */
function displayText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(displayText).join(",")}]`;
  if (value === undefined || value === null) return "nothing";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

const KIND_TEXT: Readonly<Record<ParameterKind, string>> = {
  bool: "true or false",
  integer: "a whole number",
  double: "a finite number",
  string: "a text",
  "double-array": "finite numbers",
  "string-array": "texts",
};

function isOf(kind: ParameterKind, entry: unknown): boolean {
  switch (kind) {
    case "bool":
      return typeof entry === "boolean";
    case "integer":
      return Number.isSafeInteger(entry);
    case "double":
    case "double-array":
      return Number.isFinite(entry);
    case "string":
    case "string-array":
      return typeof entry === "string";
  }
}
