import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { openOrdinaryFile } from "../../config/ordinary-file.node.ts";

/** SHA-256 of a file in lower-case hexadecimal, read in pieces. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await openOrdinaryFile(path);
  await pipeline(file.createReadStream({ highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}
