import type { Picture } from "../../../src/domain/picture.ts";
import { MessageRefusedError } from "../../messages/errors.ts";
import { checkedRaster, rgbOf } from "../../messages/image.ts";
import type { ImageMessage } from "../../messages/types.ts";

/** A client of any kind can send a goal, and each picture is copied, so there is a limit to what one goal may bring. */
export const MAX_GOAL_PICTURES = 8;
/** A picture of 1920 x 1080 is below it. */
export const MAX_GOAL_PICTURE_PIXELS = 2_097_152;

export type ReadGoalPictures =
  | { readonly kind: "readable"; readonly pictures: readonly Picture[] }
  /** `reason`: for the client. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** The pictures of a goal as rgb8. All are looked at before the first one is copied. */
export function readGoalPictures(messages: readonly ImageMessage[]): ReadGoalPictures {
  try {
    if (messages.length > MAX_GOAL_PICTURES) {
      refuse(`${MAX_GOAL_PICTURES} at most`, String(messages.length), "pictures");
    }
    const rasters = messages.map((message, index) => {
      const where = `pictures[${index}]`;
      const { width, height } = message;
      if (width * height > MAX_GOAL_PICTURE_PIXELS) {
        refuse(`${MAX_GOAL_PICTURE_PIXELS} pixels at most`, `${width} x ${height}`, where);
      }
      return checkedRaster(message, where);
    });
    const pictures = rasters.map((raster): Picture => {
      const { width, height } = raster;
      return { width, height, encoding: "rgb8", data: rgbOf(raster) };
    });
    return { kind: "readable", pictures };
  } catch (error) {
    if (!(error instanceof MessageRefusedError)) throw error;
    return {
      kind: "unreadable",
      reason: `unreadable-pictures: ${error.where}: expected ${error.expected}, got ${error.received}`,
    };
  }
}

function refuse(expected: string, received: string, where: string): never {
  throw new MessageRefusedError({ expected, received, where });
}
