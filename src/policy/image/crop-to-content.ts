import type { RawImage } from "./raw-image.ts";

/** A channel that differs more from the ground, of 255, belongs to the content. Less is the noise of a JPEG. */
const CONTENT_CONTRAST = 12;
/** Darker ground is no plain paper: it may be a table whose things must stay where they are. */
const DARKEST_GROUND = 200;
/** Content that takes more of a side shows a scene: it is not cropped. */
const MOST_OF_A_SIDE = 0.75;
/** So much of the content's longer side is left free on each side of it. */
const MARGIN = 1 / 16;
/** A window is at least so much of the picture, so that a speck is not blown up to the whole picture. */
const LEAST_OF_A_SIDE = 1 / 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture of a thing on plain light ground, cut to the thing: the middle of the result is the middle of its bounding
 * box, and the proportion of the sides is the picture's, so that the same patches are filled (sides without a common
 * factor allow no smaller window: the thing is only moved to the middle). Pictures without plain light ground, or whose
 * content takes most of a side, such as scenes, are returned as they are. Nothing is resized.
 */
export function croppedToContent(picture: RawImage): RawImage {
  const ground = borderMedian(picture);
  if (ground.some((channel) => channel < DARKEST_GROUND)) return picture;
  const content = contentBox(picture, ground);
  if (content === undefined) return picture;
  const { width, height } = picture;
  if (content.width > MOST_OF_A_SIDE * width || content.height > MOST_OF_A_SIDE * height) return picture;
  return cut(picture, windowAround(content, picture), ground);
}

type Color = readonly [number, number, number];

/** The median of each channel over the pixels of the picture's border. */
function borderMedian({ width, height, data }: RawImage): Color {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, y * width + width - 1);
  const shades = new Uint8Array(border.length);
  const median = (channel: number): number => {
    for (let index = 0; index < shades.length; index++) {
      shades[index] = data[(border[index] as number) * 3 + channel] as number;
    }
    return shades.sort()[shades.length >> 1] as number;
  };
  return [median(0), median(1), median(2)];
}

/** The bounding box of all pixels that are not ground; undefined where all are. */
function contentBox({ width, height, data }: RawImage, ground: Color): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    const [start, end] = [y * width, (y + 1) * width];
    const first = firstContent(data, start, end, ground);
    if (first === end) continue;
    const last = lastContent(data, first, end, ground);
    left = Math.min(left, first - start);
    right = Math.max(right, last - start);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The first pixel from `start` on, before `end`, that is not ground; `end` where all are. */
function firstContent(data: Uint8Array, start: number, end: number, [red, green, blue]: Color): number {
  for (let pixel = start; pixel < end; pixel++) if (!isGround(data, pixel * 3, red, green, blue)) return pixel;
  return end;
}

/** The last pixel before `end`, from `start` on, that is not ground; `start` where no later one is. */
function lastContent(data: Uint8Array, start: number, end: number, [red, green, blue]: Color): number {
  for (let pixel = end - 1; pixel > start; pixel--) if (!isGround(data, pixel * 3, red, green, blue)) return pixel;
  return start;
}

const isGround = (data: Uint8Array, at: number, red: number, green: number, blue: number): boolean =>
  Math.abs((data[at] as number) - red) <= CONTENT_CONTRAST &&
  Math.abs((data[at + 1] as number) - green) <= CONTENT_CONTRAST &&
  Math.abs((data[at + 2] as number) - blue) <= CONTENT_CONTRAST;

/** The least window of the picture's proportion that holds the content and its margin. It may reach beyond the picture. */
function windowAround({ left, top, width, height }: Box, picture: RawImage): Box {
  const unit = greatestCommonDivisor(picture.width, picture.height);
  const [across, down] = [picture.width / unit, picture.height / unit];
  const margin = Math.max(1, Math.ceil(MARGIN * Math.max(width, height)));
  const wanted = Math.max((width + 2 * margin) / across, (height + 2 * margin) / down, LEAST_OF_A_SIDE * unit);
  const scale = Math.min(unit, Math.ceil(wanted));
  const size = { width: scale * across, height: scale * down };
  return {
    ...size,
    left: left + Math.floor((width - size.width) / 2),
    top: top + Math.floor((height - size.height) / 2),
  };
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

function cut(picture: RawImage, window: Box, ground: Color): RawImage {
  const { left, top, width, height } = window;
  const data = new Uint8Array(width * height * 3);
  fill(data, ground);
  const [first, last] = [Math.max(0, left), Math.min(picture.width, left + width)];
  for (let y = Math.max(0, top); y < Math.min(picture.height, top + height); y++) {
    const row = picture.data.subarray((y * picture.width + first) * 3, (y * picture.width + last) * 3);
    data.set(row, ((y - top) * width + first - left) * 3);
  }
  return { width, height, data };
}

function fill(data: Uint8Array, [red, green, blue]: Color): void {
  for (let at = 0; at < data.length; at += 3) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
  }
}
