import type { z } from "zod";
import { describeIssues } from "./describe-issues.ts";
import { ConfigError } from "./errors.ts";
import { readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";

/**
 * Reads and checks a document: JSON if its name ends in `.json`, otherwise YAML.
 * @param file its name in error messages.
 * @throws ConfigError with every problem: where it is, what was expected, what was found
 */
export function parseConfig<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.output<Schema> {
  return checkedConfig(parseDocument(text, file), schema, file);
}

/** A value that was read from a file. @throws ConfigError as `parseConfig` does */
export function checkedConfig<Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
  file: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(file, describeIssues(parsed.error, schema, value), parsed.error);
}

/** Reads a document as `parseConfig` does, unchecked. @throws ConfigError where it is neither JSON nor YAML */
export function parseDocument(text: string, file: string): unknown {
  if (!file.toLowerCase().endsWith(".json")) return readYaml(text, file);
  readJson(text, file);
  // JSON.parse takes the last value of a repeated key; the YAML reader refuses it.
  return readYaml(text, file, "JSON");
}
