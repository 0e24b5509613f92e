import { type SceneGeometry, TEXTURE_TYPES } from "../engine/index.ts";
import type { CameraView } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import { type SurfaceTexture, TextureLibrary } from "./texture.ts";
import { pickLevel, sampleTexture } from "./texture-sampling.ts";

/** The background: the model's first skybox, or black. */
export class Background {
  readonly #sky: SurfaceTexture | undefined;
  readonly #texel = new Float64Array(3);

  constructor({ textures }: SceneGeometry, library = new TextureLibrary(textures)) {
    const sky = textures.type.indexOf(TEXTURE_TYPES.skybox);
    this.#sky = sky < 0 ? undefined : library.textureAt(sky);
  }

  /** Colours every pixel of `rgb` that has no surface in `buffer`. */
  fill({ width, height, triangle }: DepthBuffer, { intrinsics, rotation }: CameraView, rgb: Uint8Array): void {
    const sky = this.#sky;
    if (!sky) {
      rgb.fill(0);
      return;
    }
    const texel = this.#texel;
    const { focalX, focalY, centerX, centerY } = intrinsics;
    const level = pickLevel(sky, 1 / focalX, 0, 0, 1);
    for (let row = 0; row < height; row++) {
      const up = (centerY - row - 0.5) / focalY;
      for (let column = 0; column < width; column++) {
        const pixel = row * width + column;
        if ((triangle[pixel] as number) >= 0) continue;
        const right = (column + 0.5 - centerX) / focalX;
        const x = (rotation[0] as number) * right + (rotation[1] as number) * up - (rotation[2] as number);
        const y = (rotation[3] as number) * right + (rotation[4] as number) * up - (rotation[5] as number);
        const z = (rotation[6] as number) * right + (rotation[7] as number) * up - (rotation[8] as number);
        // The sky's cube has its y axis up.
        sampleTexture(sky, level, x, z, -y, texel);
        for (let c = 0; c < 3; c++) rgb[3 * pixel + c] = (texel[c] as number) * 255 + 0.5;
      }
    }
  }
}
