import type { Point } from "../objects/index.ts";
import { meanTopCamera } from "../world/scene-look.ts";
import type { ShownObject } from "./shown-object.ts";

/** The picture that a policy is shown, in pixels. */
export const PICTURE = { camera: "top", width: 192, height: 96 } as const;

/** Pixels along an edge of a patch: Unified-IO 2's. */
const PATCH_EDGE = 16;
const COLUMNS = PICTURE.width / PATCH_EDGE;
const ROWS = PICTURE.height / PATCH_EDGE;
export const PATCH_COUNT = COLUMNS * ROWS;

/** Stands for a patch that shows the table. */
export const NO_OBJECT = 255;
/** An object counts from this many of a patch's 256 pixels on. */
const FEWEST_PIXELS = PATCH_EDGE ** 2 / 8;

/**
 * For each patch, row by row, which object covers most of it, by its place in `objects`. `segmentation`: a geom id or
 * -1 a pixel, row by row.
 */
export function patchObjects(
  segmentation: Int32Array,
  geomNames: readonly string[],
  objects: readonly ShownObject[],
): Uint8Array {
  const objectOfGeom = geomNames.map((name) => objects.findIndex(({ geomPrefix }) => name.startsWith(geomPrefix)));
  const labels = new Uint8Array(PATCH_COUNT).fill(NO_OBJECT);
  const pixels = new Int32Array(objects.length);
  for (let patch = 0; patch < PATCH_COUNT; patch++) {
    pixels.fill(0);
    const top = Math.floor(patch / COLUMNS) * PATCH_EDGE;
    const left = (patch % COLUMNS) * PATCH_EDGE;
    for (let row = top; row < top + PATCH_EDGE; row++) {
      for (let column = left; column < left + PATCH_EDGE; column++) {
        const object = objectOfGeom[segmentation[row * PICTURE.width + column] ?? -1] ?? -1;
        if (object >= 0) pixels[object] = (pixels[object] ?? 0) + 1;
      }
    }
    const most = Math.max(...pixels);
    if (most >= FEWEST_PIXELS) labels[patch] = pixels.indexOf(most);
  }
  return labels;
}

/** Where the line of sight through the middle of each patch meets the table, without jitter: base frame, metres. */
export function patchCentres(): readonly Point[] {
  const { tiltRad, targetXM, targetYM, distanceM, fovyDegrees } = meanTopCamera();
  const [cos, sin] = [Math.cos(tiltRad), Math.sin(tiltRad)];
  const focal = PICTURE.height / 2 / Math.tan((fovyDegrees * Math.PI) / 360);
  return Array.from({ length: PATCH_COUNT }, (_, patch): Point => {
    const right = (((patch % COLUMNS) + 0.5) * PATCH_EDGE - PICTURE.width / 2) / focal;
    const up = (PICTURE.height / 2 - (Math.floor(patch / COLUMNS) + 0.5) * PATCH_EDGE) / focal;
    // The camera's right is +y, its up is (-cos, 0, sin), and it looks along (-sin, 0, -cos).
    const depthM = (distanceM * cos) / (cos - up * sin);
    return [targetXM + distanceM * sin - depthM * (sin + up * cos), targetYM + depthM * right];
  });
}
