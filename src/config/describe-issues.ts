import { z } from "zod";
import { nearNames } from "../domain/near-names.ts";
import type { ConfigProblem } from "./errors.ts";
import { valueText } from "./value-text.ts";

type Path = readonly PropertyKey[];

/** The problems that a failed check found, in the form of ConfigError. */
export function describeIssues(
  error: z.ZodError,
  schema: z.ZodType,
  document: unknown,
): readonly [ConfigProblem, ...ConfigProblem[]] {
  // An unknown key is most often a misspelt one, and says more than the key that is missing because of it.
  const issues = error.issues.toSorted((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)));
  const problems = issues.flatMap((issue) => describeIssue(issue, schema, document));
  const [first = { path: "", expected: "a document of the right shape", received: "another one" }, ...others] =
    problems;
  return [first, ...others];
}

const isUnknownKey = (issue: z.core.$ZodIssue): boolean => issue.code === "unrecognized_keys";

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, document: unknown): readonly ConfigProblem[] {
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const near = nearNames(key, known);
      const expected = near.length > 0 ? near.join(" or ") : `one of ${known.join(", ")}`;
      return { path: pathText(issue.path), expected: `the key ${expected}`, received: `the key ${key}` };
    });
  }
  const received = valueText(valueAt(document, issue.path));
  return [{ path: pathText(issue.path), expected: expectation(issue), received }];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int" ? "a whole number" : article(issue.expected);
    case "invalid_value":
      return issue.values.map(String).join(" or ");
    case "too_small":
      return `${sizeOf(issue.origin)}${issue.inclusive ? " of at least" : " above"} ${issue.minimum}`;
    case "too_big":
      return `${sizeOf(issue.origin)}${issue.inclusive ? " of at most" : " below"} ${issue.maximum}`;
    case "invalid_union":
      return unionText(issue);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_key":
      return issue.issues.slice(0, 1).map(expectation).join("") || "another key";
    case "invalid_format":
      return formatText(issue);
    default:
      return issue.message;
  }
}

function unionText(issue: z.core.$ZodIssueInvalidUnion): string {
  const branches = issue.errors.flatMap((branch: z.core.$ZodIssue[]) => branch.slice(0, 1).map(expectation));
  const options = "options" in issue ? (issue.options ?? []).map(String) : [];
  return (branches.length > 0 ? branches : options).join(" or ") || issue.message;
}

/** Messages of our schemas say what they expect; those of zod begin with "Invalid". */
function formatText({ format, message }: z.core.$ZodIssueInvalidStringFormat): string {
  return message.startsWith("Invalid") ? `a text in the form of ${format}` : message;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function sizeOf(origin: string): string {
  if (origin === "array" || origin === "set") return "a length";
  return origin === "string" ? "a text with a length" : "a number";
}

const pathText = (path: Path): string =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`)).join("");

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The keys that the schema has at a place of the document; none where it is not an object with fixed keys. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let place: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  for (const key of path) place = valueAt(place, typeof key === "number" ? ["items"] : ["properties", key]);
  const properties = valueAt(place, ["properties"]);
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}
