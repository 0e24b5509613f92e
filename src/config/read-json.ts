import { messageOf } from "../domain/message-of.ts";
import { ConfigError } from "./errors.ts";

/**
 * The value of a document in JSON. Of a key that is there twice, the last one counts.
 * @param file its name in error messages.
 * @throws ConfigError with the line, where the JavaScript engine tells it.
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
