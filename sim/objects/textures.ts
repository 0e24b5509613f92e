/** Pixels along an edge of every texture. */
const EDGE = 32;

/** Brightness 0 to 1 at a place of the texture, both coordinates 0 to 1; the pattern repeats beyond. */
export type Pattern = (u: number, v: number) => number;

const DARK = 0.62;

/** Grey patterns: the colour of whatever wears one tints it, so that colour and texture vary apart. */
export const TEXTURES = {
  plain: () => 1,
  striped: (u) => (u < 0.5 ? 1 : DARK),
  chequered: (u, v) => (u < 0.5 === v < 0.5 ? 1 : DARK),
  dotted: (u, v) => (Math.hypot(u - 0.5, v - 0.5) < 0.3 ? DARK : 1),
  latticed: (u, v) => (u < 0.22 || v < 0.22 ? DARK : 1),
  hooped: (u, v) => (Math.abs(Math.hypot(u - 0.5, v - 0.5) - 0.33) < 0.12 ? DARK : 1),
  zebra: (u, v) => ((u + v) % 1 < 0.5 ? 1 : DARK),
} as const satisfies Record<string, Pattern>;

export type TextureName = keyof typeof TEXTURES;
export const TEXTURE_NAMES = Object.keys(TEXTURES) as readonly TextureName[];

/** Declares a texture and gives the file with its pixels. */
export const textureAsset = (name: TextureName): TextureAsset => patternAsset(`texture/${name}`, TEXTURES[name]);

export interface TextureAsset {
  readonly mjcf: string;
  readonly file: readonly [path: string, content: Uint8Array];
}

/** A grey texture named `name`, in MuJoCo's own file format: two int32 for rows and columns, then RGB. */
export function patternAsset(name: string, pattern: Pattern): TextureAsset {
  const bytes = new Uint8Array(8 + 3 * EDGE * EDGE);
  const header = new DataView(bytes.buffer);
  header.setInt32(0, EDGE, true);
  header.setInt32(4, EDGE, true);
  for (let row = 0; row < EDGE; row++) {
    for (let column = 0; column < EDGE; column++) {
      const at = 8 + 3 * (row * EDGE + column);
      bytes.fill(Math.round(255 * pattern((column + 0.5) / EDGE, (row + 0.5) / EDGE)), at, at + 3);
    }
  }
  const path = `${name.replaceAll("/", "-")}.bin`;
  return {
    mjcf: `<texture name="${name}" type="2d" file="${path}" content_type="image/vnd.mujoco.texture"/>`,
    file: [path, bytes],
  };
}
