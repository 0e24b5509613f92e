import { type SceneGeometry, TEXTURE_TYPES } from "../engine/index.ts";
import type { CameraView } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import { type SurfaceTexture, TextureLibrary } from "./texture.ts";
import { pickLevel, sampleTexture } from "./texture-sampling.ts";

/**
 * MuJoCo's own renderer shows the sky on the inside of a cylinder that stands upright about the camera. Its radius and
 * half its height are this share of the distance to the far plane.
 */
const CYLINDER_PER_FAR = 0.7;

/**
 * The background: the model's first skybox, or black. An orthographic camera sees the small part of the sky's cylinder
 * that its parallel rays meet, as in MuJoCo's own renderer: almost one color, and black beside the cylinder.
 */
export class Background {
  readonly #sky: SurfaceTexture | undefined;
  readonly #texel = new Float64Array(3);

  constructor({ textures }: SceneGeometry, library = new TextureLibrary(textures)) {
    const sky = textures.type.indexOf(TEXTURE_TYPES.skybox);
    this.#sky = sky < 0 ? undefined : library.textureAt(sky);
  }

  /** Colours every pixel of `rgb` that has no surface in `buffer`. */
  fill({ width, height, triangle }: DepthBuffer, { intrinsics, rotation, farM }: CameraView, rgb: Uint8Array): void {
    const sky = this.#sky;
    if (!sky) {
      rgb.fill(0);
      return;
    }
    const texel = this.#texel;
    const { focalX, focalY, centerX, centerY } = intrinsics;
    const parallel = intrinsics.projection === "orthographic";
    const radius = CYLINDER_PER_FAR * farM;
    const [forwardX, forwardY, forwardZ] = [
      -(rotation[2] as number),
      -(rotation[5] as number),
      -(rotation[8] as number),
    ];
    const level = pickLevel(sky, 1 / focalX, 0, 0, parallel ? radius : 1);
    for (let row = 0; row < height; row++) {
      const up = (centerY - row - 0.5) / focalY;
      for (let column = 0; column < width; column++) {
        const pixel = row * width + column;
        if ((triangle[pixel] as number) >= 0) continue;
        const right = (column + 0.5 - centerX) / focalX;
        let x = (rotation[0] as number) * right + (rotation[1] as number) * up;
        let y = (rotation[3] as number) * right + (rotation[4] as number) * up;
        let z = (rotation[6] as number) * right + (rotation[7] as number) * up;
        const far = parallel ? wayThroughCylinder(radius, x, y, z, forwardX, forwardY, forwardZ) : 1;
        x += far * forwardX;
        y += far * forwardY;
        z += far * forwardZ;
        // The sky's cube has its y axis up.
        if (far > 0) sampleTexture(sky, level, x, z, -y, texel);
        else texel.fill(0);
        for (let c = 0; c < 3; c++) rgb[3 * pixel + c] = (texel[c] as number) * 255 + 0.5;
      }
    }
  }
}

/**
 * How far a ray goes, in lengths of its direction (dx, dy, dz), from (x, y, z) until it leaves an upright cylinder about
 * the origin of this radius and half height; 0 where it does not meet the cylinder.
 */
function wayThroughCylinder(
  radius: number,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  // Inside the wall where a t^2 + 2 b t + c < 0.
  const a = dx * dx + dy * dy;
  const b = x * dx + y * dy;
  const c = x * x + y * y - radius * radius;
  const root = b * b - a * c;
  if (a === 0 ? c >= 0 : root <= 0) return 0;
  const wallIn = a === 0 ? Number.NEGATIVE_INFINITY : (-b - Math.sqrt(root)) / a;
  const wallOut = a === 0 ? Number.POSITIVE_INFINITY : (-b + Math.sqrt(root)) / a;
  if (dz === 0 && Math.abs(z) >= radius) return 0;
  const lidIn = dz === 0 ? Number.NEGATIVE_INFINITY : (-Math.sign(dz) * radius - z) / dz;
  const lidOut = dz === 0 ? Number.POSITIVE_INFINITY : (Math.sign(dz) * radius - z) / dz;
  const out = Math.min(wallOut, lidOut);
  return out > Math.max(0, wallIn, lidIn) ? out : 0;
}
