import { join } from "node:path";
import { packageFolder } from "../../src/files/package-info.node.ts";

/**
 * Gives the middleware of this process room for pictures, before it starts. What the user chose stays; other
 * middlewares than Fast DDS do not read it.
 */
export function makeRoomForPictures(): void {
  process.env.FASTDDS_DEFAULT_PROFILES_FILE ??= join(packageFolder(), "configs", "fastdds", "large-pictures.xml");
}
