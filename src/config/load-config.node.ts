import type { z } from "zod";
import { messageOf } from "../domain/message-of.ts";
import { ConfigError } from "./errors.ts";
import { readDocument } from "./ordinary-file.node.ts";
import { parseConfig } from "./parse-config.ts";

/**
 * Reads a configuration file. All configuration files are read by this function.
 * @throws ConfigError where the file cannot be read or is not valid
 */
export async function loadConfig<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  let text: string;
  try {
    text = await readDocument(file);
  } catch (cause) {
    const received = messageOf(cause);
    throw new ConfigError(file, [{ path: "", expected: "a file that can be read", received }], cause);
  }
  return parseConfig(text, schema, file);
}
