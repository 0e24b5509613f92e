import { parseDocument } from "yaml";
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { describeIssues } from "./describe-issues.ts";

/**
 * Reads a document in YAML (or JSON, which is YAML too) and checks all of it.
 * @param file its name in error messages.
 * @throws ConfigError with every problem: where, what was expected, what is there.
 */
export function parseConfig<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.output<Schema> {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const received = (error.message.split("\n", 1)[0] ?? error.code).replace(/ at line \d+, column \d+:?$/, "");
    throw new ConfigError(
      file,
      [{ path: line === undefined ? "" : `line ${line}`, expected: "YAML", received }],
      error,
    );
  }
  const value: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(file, describeIssues(parsed.error, schema, value), parsed.error);
}
