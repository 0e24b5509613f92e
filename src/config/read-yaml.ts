import { LineCounter, parseDocument } from "yaml";
import { ConfigError } from "./errors.ts";
import { aliasProblem } from "./yaml-aliases.ts";

/**
 * The value of a YAML document; an empty document is an empty object.
 * @param file its name in error messages.
 * @param expected the expected language, for error messages: JSON documents are YAML too.
 * @throws ConfigError with the line.
 */
export function readYaml(text: string, file: string, expected: "YAML" | "JSON" = "YAML"): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { prettyErrors: true, lineCounter });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const received = (error.message.split("\n", 1)[0] ?? error.code).replace(/ at line \d+, column \d+:?$/, "");
    throw new ConfigError(file, [{ path: line === undefined ? "" : `line ${line}`, expected, received }], error);
  }
  const problem = aliasProblem(document);
  if (problem !== undefined) {
    const { offset, ...rest } = problem;
    throw new ConfigError(file, [{ path: `line ${lineCounter.linePos(offset).line}`, ...rest }]);
  }
  // The number of aliases was checked before, with an error that says where.
  return document.toJS({ maxAliasCount: -1 }) ?? {};
}
