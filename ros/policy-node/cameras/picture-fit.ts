import { MessageRefusedError } from "../../messages/errors.ts";

/** The ways to handle images of another size than the policy was trained on. */
export const PICTURE_FITS = ["same-shape", "crop", "pad", "exact"] as const;
export type PictureFit = (typeof PICTURE_FITS)[number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/** How an image gets another size: the part `cut` is scaled into the rectangle `at` of a black image of that size. */
export interface PicturePlacement {
  readonly cut: Rectangle;
  readonly at: Rectangle;
  readonly size: Size;
}

/** Width to height may be off by so much and still count as the same shape. */
const SHAPE_TOLERANCE = 0.01;

/** Undefined where the image has that size already. `where`: the topic. @throws MessageRefusedError */
export function placementOf(fit: PictureFit, from: Size, size: Size, where: string): PicturePlacement | undefined {
  if (from.width === size.width && from.height === size.height) return undefined;
  const wanted = `${size.width} x ${size.height} pixels`;
  const refuse = (expected: string): never => {
    throw new MessageRefusedError({ expected, received: `${from.width} x ${from.height}`, where });
  };
  switch (fit) {
    case "exact":
      return refuse(`${wanted}, as the policy was trained on (picture_fit same-shape, crop or pad takes others)`);
    case "same-shape":
      if (!isOfShape(from, size)) {
        refuse(`${wanted} or others of this shape (picture_fit crop cuts others to it, pad adds black bars)`);
      }
      return { cut: whole(from), at: whole(size), size };
    case "crop":
      return { cut: largestOfShape(size, from), at: whole(size), size };
    case "pad":
      return { cut: whole(from), at: largestOfShape(from, size), size };
  }
}

function isOfShape(one: Size, other: Size): boolean {
  const ratio = (one.width * other.height) / (one.height * other.width);
  return Math.abs(ratio - 1) <= SHAPE_TOLERANCE;
}

const whole = ({ width, height }: Size): Rectangle => ({ left: 0, top: 0, width, height });

/** The largest centred rectangle of a shape that fits into another. */
function largestOfShape(shape: Size, room: Size): Rectangle {
  const scale = Math.min(room.width / shape.width, room.height / shape.height);
  const [width, height] = [Math.max(1, Math.round(shape.width * scale)), Math.max(1, Math.round(shape.height * scale))];
  return { left: (room.width - width) >> 1, top: (room.height - height) >> 1, width, height };
}
