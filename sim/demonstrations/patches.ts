import { cos, sin, tan } from "../../src/domain/arithmetic.ts";
import type { SceneView } from "../../src/domain/variation.ts";
import type { Point } from "../objects/index.ts";
import { TOP_CENTER_M, TOP_EXTENT_M } from "../scene/bench-view.ts";
import { meanTopCamera } from "../scene/scene-look.ts";
import type { ShownObject } from "./shown-object.ts";

/** The picture that a policy is shown, in pixels. */
export const PICTURE = { camera: "top", width: 192, height: 96 } as const;

/** Pixels along an edge of a patch: Unified-IO 2's. */
const PATCH_EDGE = 16;
const COLUMNS = PICTURE.width / PATCH_EDGE;
const ROWS = PICTURE.height / PATCH_EDGE;
export const PATCH_COUNT = COLUMNS * ROWS;

/** The number of a patch that shows no object. */
export const NO_OBJECT = 255;
/** An object counts in a patch where it covers at least this many of its 256 pixels. */
const FEWEST_PIXELS = (PATCH_EDGE * PATCH_EDGE) / 8;

/**
 * For each patch, row by row, which object covers most of it, by its place in `objects`. `segmentation`: a geom id or
 * -1 a pixel, row by row.
 */
export function patchObjects(
  segmentation: Int32Array,
  geomNames: readonly string[],
  objects: readonly ShownObject[],
): Uint8Array {
  // Row 0 is for pixels without a geom; so is column 0 for those without an object.
  const kindOf = Uint8Array.from(["", ...geomNames], (name) =>
    name === "" ? 0 : 1 + objects.findIndex(({ geomPrefix }) => name.startsWith(geomPrefix)),
  );
  const kinds = objects.length + 1;
  const pixels = new Int32Array(PATCH_COUNT * kinds);
  // A piece of a row within one patch at a time.
  for (let piece = 0, pixel = 0; piece < COLUMNS * PICTURE.height; piece++) {
    const patch = Math.floor(piece / (COLUMNS * PATCH_EDGE)) * COLUMNS + (piece % COLUMNS);
    for (const end = pixel + PATCH_EDGE; pixel < end; pixel++) {
      const at = patch * kinds + (kindOf[(segmentation[pixel] as number) + 1] as number);
      pixels[at] = (pixels[at] as number) + 1;
    }
  }
  return Uint8Array.from({ length: PATCH_COUNT }, (_, patch) => {
    const ofObjects = pixels.subarray(patch * kinds + 1, (patch + 1) * kinds);
    const most = Math.max(...ofObjects);
    return most >= FEWEST_PIXELS ? ofObjects.indexOf(most) : NO_OBJECT;
  });
}

/**
 * The points of the table in the middle of each patch, seen by the camera `top` of the view, without jitter: base frame,
 * meters.
 */
export const patchCenters = (view: SceneView = "tilted"): readonly Point[] =>
  Array.from({ length: PATCH_COUNT }, (_, patch) => {
    // In heights of the picture, from its middle.
    const right = (((patch % COLUMNS) + 0.5) * PATCH_EDGE - PICTURE.width / 2) / PICTURE.height;
    const down = ((Math.floor(patch / COLUMNS) + 0.5) * PATCH_EDGE - PICTURE.height / 2) / PICTURE.height;
    return view === "bench" ? benchPoint(right, down) : tiltedPoint(right, down);
  });

/** The camera's right is +y, and its down is +x. */
const benchPoint = (right: number, down: number): Point => [
  TOP_CENTER_M[0] + down * TOP_EXTENT_M,
  TOP_CENTER_M[1] + right * TOP_EXTENT_M,
];

function tiltedPoint(right: number, down: number): Point {
  const { tiltRad, targetXM, targetYM, distanceM, fovyDegrees } = meanTopCamera();
  const [c, s] = [cos(tiltRad), sin(tiltRad)];
  const focal = 0.5 / tan((fovyDegrees * Math.PI) / 360);
  const [across, up] = [right / focal, -down / focal];
  // The camera's right is +y, its up is (-c, 0, s), and it looks along (-s, 0, -c).
  const depthM = (distanceM * c) / (c - up * s);
  return [targetXM + distanceM * s - depthM * (s + up * c), targetYM + depthM * across];
}
