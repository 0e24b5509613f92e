import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../files/canonical-json.ts";

/** SHA-256 of a configuration, 64 hexadecimal digits; the order of keys does not matter. */
export const configHash = (config: Json): string => createHash("sha256").update(canonicalJson(config)).digest("hex");
