import { norm } from "../../src/domain/vector.ts";
import { VISUAL, type View } from "./view.ts";

/** The picture of VIMA-Bench's cameras, in pixels. */
const BENCH_ROWS = 128;
/** Pixels a metre across the line of sight, of each camera. */
export const TOP_PIXELS_PER_M = 250.98;
const FRONT_PIXELS_PER_M = 251.42;
/** Rows of `front` a metre of the table, which it sees at 45 degrees. */
const FRONT_ROWS_PER_M = FRONT_PIXELS_PER_M * Math.SQRT1_2;
/** Higher than anything that the robot lifts. */
const CAMERA_DISTANCE_M = 2;

/** The point of the table in the middle of `top`'s picture. Its cameras sample at the corners of our pixels. */
export const TOP_CENTER_M = [0.5 + 0.5 / TOP_PIXELS_PER_M, -0.5 / TOP_PIXELS_PER_M] as const;
/** What `top` sees from its upper to its lower edge, metres. */
export const TOP_EXTENT_M = BENCH_ROWS / TOP_PIXELS_PER_M;

const camera = (name: string, pixelsPerM: number, xyaxes: string, position: readonly number[]): string =>
  `<camera name="${name}" projection="orthographic" fovy="${BENCH_ROWS / pixelsPerM}" xyaxes="${xyaxes}" pos="${position.join(" ")}"/>`;

/** In 256 x 128 pixels: row = 63 + 250.98 (x - 0.5), column = 128 + 250.98 y, at the middle of a pixel. */
const topCamera = (name: string): string =>
  camera(name, TOP_PIXELS_PER_M, "0 1 0 -1 0 0", [...TOP_CENTER_M, CAMERA_DISTANCE_M]);

/** In 256 x 128 pixels: row = 63 + 177.78 (x - 0.41 - z), column = 128 + 251.42 y, at the middle of a pixel. */
function frontCamera(name: string): string {
  const back = CAMERA_DISTANCE_M * Math.SQRT1_2;
  const position = [0.41 + 0.5 / FRONT_ROWS_PER_M + back, -0.5 / FRONT_PIXELS_PER_M, back];
  return camera(name, FRONT_PIXELS_PER_M, "0 1 0 -1 0 1", position);
}

/** Light on every surface, and what the lamp adds where a surface faces it. */
const AMBIENT = 0.6;
const FACING_UP = 0.937;
/** Towards the lamp, as the simulator that drew the bench has it. */
const TOWARDS = [-50, 30, 100] as const;
const LENGTH = norm(TOWARDS);
const DIFFUSE = ((FACING_UP - AMBIENT) * LENGTH) / TOWARDS[2];

/** Gray levels of the table and of the white floor in the picture, before the light. */
const albedo = (level: number): number => level / 255 / FACING_UP;
const gray = (share: number): string => `${share} ${share} ${share}`;
const TABLE = gray(albedo(47));
const FLOOR = gray(Math.min(1, albedo(239)));

/**
 * VIMA-Bench's table: dark, 0.501 x 0.999 m, on a white floor, in flat light without shadows. The robot is not seen.
 * Source: the benchmark's simulator, measured in its own pictures (Jiang et al. 2023, "VIMA: General robot manipulation
 * with multimodal prompts").
 */
export const benchView = (prefix: string): View => ({
  headlight: { ambient: AMBIENT, diffuse: 0 },
  lamp: `<light name="${prefix}lamp" type="directional" pos="0.5 0 2" dir="${TOWARDS.map((value) => -value / LENGTH).join(" ")}" diffuse="${gray(DIFFUSE)}" ambient="0 0 0" specular="0 0 0" castshadow="false"/>`,
  table: {
    assets: `<material name="${prefix}table" rgba="${TABLE} 1" specular="0"/>`,
    worldbody: `<geom name="${prefix}table/top" type="plane" pos="0.5 0 0" size="0.2505 0.4995 1" material="${prefix}table" ${VISUAL}/>`,
  },
  background: {
    assets: `<material name="${prefix}floor" rgba="${FLOOR} 1" specular="0"/>`,
    worldbody: `<geom name="${prefix}floor" type="plane" pos="0 0 -0.001" size="4 4 1" material="${prefix}floor" ${VISUAL}/>`,
  },
  top: topCamera(`${prefix}top`),
  front: frontCamera(`${prefix}front`),
  showsRobot: false,
});
