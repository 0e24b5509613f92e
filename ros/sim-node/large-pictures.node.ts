import { join } from "node:path";
import { packageFolder } from "../../src/files/package-info.node.ts";

/**
 * Gives the middleware of this process room for large images, before it starts. A profile that the user chose stays.
 * Other middlewares than Fast DDS ignore the setting.
 */
export function makeRoomForPictures(): void {
  process.env.FASTDDS_DEFAULT_PROFILES_FILE ??= join(packageFolder(), "configs", "fastdds", "large-pictures.xml");
}
