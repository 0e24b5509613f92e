import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { type PictureChoice, type RenderedPicture, Renderer, type RendererOptions } from "../../../sim/render/index.ts";

/** A world seen by one camera, `eye`: 45 degrees, 1 m above the origin and looking straight down unless said otherwise. */
export interface SceneText {
  readonly worldbody: string;
  readonly assets?: string;
  readonly eye?: string;
  readonly visual?: string;
}

export const EYE_ABOVE = 'pos="0 0 1" fovy="45"';

export async function sceneOf({
  worldbody,
  assets = "",
  eye = EYE_ABOVE,
  visual = "",
}: SceneText): Promise<Simulation> {
  const xml = `<mujoco>
    <statistic extent="1" center="0 0 0"/>
    <visual>${visual}</visual>
    <asset>${assets}</asset>
    <worldbody>${worldbody}<camera name="eye" ${eye}/></worldbody>
  </mujoco>`;
  return Simulation.fromXml(await loadMujoco(), xml);
}

export interface Look {
  readonly size?: { readonly width: number; readonly height: number };
  readonly choice?: PictureChoice;
  readonly options?: RendererOptions;
}

/** An odd number of pixels each way: the optical axis goes through the centre of the middle one. */
export const ODD = { width: 65, height: 65 };
export const ALL: PictureChoice = { rgb: true, depth: true, segmentation: true };

/** One picture of a scene. */
export async function pictureOf(
  scene: SceneText,
  { size = ODD, choice = ALL, options = {} }: Look = {},
): Promise<RenderedPicture> {
  using simulation = await sceneOf(scene);
  return new Renderer(simulation, options).render("eye", size, choice);
}

/** Red, green and blue at a pixel counted from the upper left. */
export function colorAt(
  { rgb, width }: RenderedPicture,
  column: number,
  row: number,
): readonly [number, number, number] {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = rgb.subarray(3 * (row * width + column));
  return [red, green, blue];
}

export const middleOf = ({ width, height }: RenderedPicture): number =>
  Math.floor(height / 2) * width + Math.floor(width / 2);

export const middleColor = (picture: RenderedPicture): readonly [number, number, number] =>
  colorAt(picture, Math.floor(picture.width / 2), Math.floor(picture.height / 2));
