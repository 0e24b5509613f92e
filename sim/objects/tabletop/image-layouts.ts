import { cos, sin } from "../../../src/domain/arithmetic.ts";
import type { Point } from "../polygon.ts";
import type { LayTexture } from "../prism-mesh.ts";

/** Whether an image is seen as in a mirror. */
const MIRRORED = true;

/**
 * An image of so many widths and heights a metre. Its right is turned from a shape's x by the angle, counter-clockwise as
 * seen from above. `at`: the place of the image at the shape's origin, from its upper left.
 */
function layout(perM: Point, rightDegrees: number, at: Point, mirrored = false): LayTexture {
  const angle = (rightDegrees * Math.PI) / 180;
  const [c, s] = [cos(angle), sin(angle)];
  const [across, down] = [perM[0], mirrored ? perM[1] : -perM[1]];
  return ([x, y]) => [at[0] + across * (c * x + s * y), at[1] + down * (c * y - s * x)];
}

/** How images lie on shapes, fitted to VIMA-Bench's own pictures of them. */
export const IMAGE_LAYOUTS = {
  "letter A": layout([3.49, 3.44], 180, [0.844, 0.183], MIRRORED),
  "letter E": layout([3.38, 3.44], 180, [0.597, 0.723], MIRRORED),
  "letter G": layout([3.18, 3.18], 0, [0.381, 0.838]),
  "letter M": layout([3.27, 3.27], 0, [0.7, 0.668]),
  "letter R": layout([3.18, 3.18], 180, [0.441, 0.836]),
  "letter T": layout([3.08, 3.08], 270, [0.167, 0.501]),
  "letter V": layout([3.6, 3.6], 180, [0.152, 0.428]),
  heart: layout([3.73, 5.28], 90, [0.133, 0.724]),
  "L-shaped block": layout([3.54, 3.54], 90, [0.167, 0.502]),
  cross: layout([3.48, 3.48], 270, [0.168, 0.835]),
  diamond: layout([4.35, 4.35], 51, [0.315, 0.44]),
  triangle: layout([3.78, 3.78], 207, [0.561, 0.358]),
  flower: layout([4.09, 4.09], 315, [0.189, 0.435]),
  hexagon: layout([4.64, 4.64], 60, [0.435, 0.251], MIRRORED),
  pentagon: layout([3.19, 3.19], 234, [0.492, 0.829]),
  star: layout([3.99, 3.99], 324, [0.667, 0.772]),
  ring: layout([3.46, 3.46], 284, [0.166, 0.501]),
  round: layout([4.28, 4.28], 284, [0.509, 0.378]),
} as const satisfies Record<string, LayTexture>;
