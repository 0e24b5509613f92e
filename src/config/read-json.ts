import { messageOf } from "../domain/message-of.ts";
import { ConfigError } from "./errors.ts";

/**
 * The value of a JSON document. The last value of a repeated key counts.
 * @param file its name in error messages.
 * @throws ConfigError with the line, if the JavaScript engine gives it
 */
export function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = messageOf(cause);
    const position = /\bposition (\d+)/.exec(message)?.[1];
    const path = position === undefined ? "" : `line ${text.slice(0, Number(position)).split("\n").length}`;
    const received = message.replace(/(, .*)? ?(in JSON|is not valid JSON).*$/s, "");
    throw new ConfigError(file, [{ path, expected: "JSON", received }], cause);
  }
}
