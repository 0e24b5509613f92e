import { depthWithin, type ImageTexturedObject, modelOf, modelSizeOf, turned } from "../../objects/index.ts";

/** The height at which something lies over the middle of a base: on its floor, its top, or the table. */
export function floorHeightAtMiddle(base: ImageTexturedObject): number {
  const model = modelOf(base.shape);
  const middle = model.middle ?? [0, 0];
  const heights = model.pieces(modelSizeOf(base)).map((piece) => {
    if (piece.kind === "prism") return depthWithin(piece.outline, middle) > 0 ? piece.highM : 0;
    const { center, half, yawRad } = piece;
    const [x, y] = turned([middle[0] - center[0], middle[1] - center[1]], -yawRad);
    return Math.abs(x) < half[0] && Math.abs(y) < half[1] ? center[2] + half[2] : 0;
  });
  return Math.max(0, ...heights);
}
