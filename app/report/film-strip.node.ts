import sharp from "sharp";
import type { Frame } from "../../src/domain/frame.ts";

export interface FilmStripOptions {
  /** At most so many pictures side by side; rows get equally many. Default: 6. */
  readonly columns?: number;
  /** Dark pixels between pictures. Default: 4. */
  readonly gapPx?: number;
}

/**
 * The frames of an episode as one PNG, left to right, then down. All frames have the size of the first.
 * @throws RangeError where there are no frames.
 */
export async function filmStripPng(
  frames: readonly Frame[],
  { columns = 6, gapPx = 4 }: FilmStripOptions = {},
): Promise<Uint8Array> {
  const [first] = frames;
  if (first === undefined) throw new RangeError("expected at least one frame, got none");
  const down = Math.ceil(frames.length / columns);
  const across = Math.ceil(frames.length / down);
  const pitchX = first.width + gapPx;
  const pitchY = first.height + gapPx;
  return sharp({
    create: { width: across * pitchX + gapPx, height: down * pitchY + gapPx, channels: 3, background: "#202020" },
  })
    .composite(
      frames.map((frame, index) => ({
        input: Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength),
        raw: { width: frame.width, height: frame.height, channels: 3 },
        left: gapPx + (index % across) * pitchX,
        top: gapPx + Math.floor(index / across) * pitchY,
      })),
    )
    .png()
    .toBuffer();
}
