import { join } from "node:path";
import { packageRoot } from "../package-root.node.ts";

/**
 * Gives the middleware of this process room for pictures, before it starts. What the user chose stays; other
 * middlewares than Fast DDS do not read it.
 */
export function makeRoomForPictures(): void {
  process.env.FASTDDS_DEFAULT_PROFILES_FILE ??= join(packageRoot, "configs", "fastdds", "large-pictures.xml");
}
