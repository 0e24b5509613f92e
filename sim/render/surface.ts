import type { Vector3 } from "../../src/domain/vector.ts";
import type { SceneGeometry } from "../engine/index.ts";
import { type SurfaceTexture, TextureLibrary } from "./texture.ts";
import type { TextureMapping } from "./texture-coordinates.ts";

/** From here on a surface is drawn as opaque. */
const OPAQUE_FROM_ALPHA = 0.995;
/** A geom of exactly this colour takes its material's; MuJoCo gives it to geoms that name none. */
const COLOR_OF_NO_CHOICE = [0.5, 0.5, 0.5, 1];
const FULL_SHININESS_EXPONENT = 128;

/** How a geom's surface looks; colours and shares are 0..1. */
export interface Surface {
  readonly color: Vector3;
  readonly alpha: number;
  readonly opaque: boolean;
  /** Share of its own colour that it glows with. */
  readonly emission: number;
  readonly specular: number;
  readonly specularExponent: number;
  readonly texture?: { readonly image: SurfaceTexture; readonly mapping: Omit<TextureMapping, "kind"> };
}

/** Reads surfaces out of a scene; geoms with the same texture share its pixels. */
export class SurfaceLibrary {
  readonly #geometry: SceneGeometry;
  readonly #textures: TextureLibrary;

  constructor(geometry: SceneGeometry, textures = new TextureLibrary(geometry.textures)) {
    this.#geometry = geometry;
    this.#textures = textures;
  }

  surfaceOf(geomId: number): Surface {
    const { geoms, materials } = this.#geometry;
    const own = colorAt(geoms.rgba, geomId);
    const material = geoms.materialId[geomId] ?? -1;
    const inherits = material >= 0 && own.every((value, i) => value === COLOR_OF_NO_CHOICE[i]);
    const [red, green, blue, alpha] = inherits ? colorAt(materials.rgba, material) : own;
    const at = (array: Float32Array, withoutMaterial: number) =>
      material < 0 ? withoutMaterial : (array[material] ?? 0);
    const image = material < 0 ? undefined : this.#image(materials.textureId[material] ?? -1);
    return {
      color: [red, green, blue],
      alpha,
      opaque: alpha >= OPAQUE_FROM_ALPHA,
      emission: at(materials.emission, 0),
      specular: at(materials.specular, 0.5),
      specularExponent: at(materials.shininess, 0.5) * FULL_SHININESS_EXPONENT,
      ...(image && {
        texture: {
          image,
          mapping: {
            repeat: [materials.textureRepeat[2 * material] ?? 1, materials.textureRepeat[2 * material + 1] ?? 1],
            uniform: materials.textureUniform[material] === 1,
          },
        },
      }),
    };
  }

  #image(id: number): SurfaceTexture | undefined {
    return id < 0 ? undefined : this.#textures.textureAt(id);
  }
}

const colorAt = (array: Float32Array, row: number): readonly [number, number, number, number] => [
  array[4 * row] ?? 0,
  array[4 * row + 1] ?? 0,
  array[4 * row + 2] ?? 0,
  array[4 * row + 3] ?? 0,
];
