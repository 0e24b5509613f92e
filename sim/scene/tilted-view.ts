import { cos, sin } from "../../src/domain/arithmetic.ts";
import { cross, norm, scale, subtract, type Vector3 } from "../../src/domain/vector.ts";
import type { MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { TABLE_PATTERNS, type TiltedLook } from "./scene-look.ts";
import { VISUAL, type View } from "./view.ts";

/** Sky and floor of every scene. */
export const TILTED_BACKGROUND = {
  assets: `<texture name="sky" type="skybox" builtin="gradient" rgb1="0.32 0.34 0.37" rgb2="0.16 0.17 0.19" width="32" height="192"/>
<material name="floor" rgba="0.24 0.25 0.27 1" specular="0"/>`,
  worldbody: `<geom name="floor" type="plane" pos="0 0 -0.75" size="4 4 1" material="floor" ${VISUAL}/>`,
} as const satisfies MjcfFragment;

/** A table whose pattern, light and camera differ from scene to scene. The background has no prefix. */
export function tiltedView({ table, camera, light }: TiltedLook, prefix: string): View {
  const { ambient, diffuse } = light;
  const towards = [
    -cos(light.azimuthRad) * cos(light.elevationRad),
    -sin(light.azimuthRad) * cos(light.elevationRad),
    -sin(light.elevationRad),
  ];
  return {
    headlight: { ambient, diffuse: 0.12 },
    lamp: `<light name="${prefix}lamp" type="directional" pos="0.5 0 2" dir="${towards.join(" ")}" diffuse="${diffuse} ${diffuse} ${diffuse}" ambient="0 0 0" specular="0.1 0.1 0.1" castshadow="true"/>`,
    table: {
      assets: `<texture name="${prefix}table" type="2d" ${TABLE_PATTERNS[table.pattern]} rgb1="${table.color.join(" ")}" rgb2="${table.markColor.join(" ")}" markrgb="${table.markColor.join(" ")}" width="64" height="64"/>
<material name="${prefix}table" texture="${prefix}table" texuniform="true" texrepeat="${table.repeatsPerM} ${table.repeatsPerM}" specular="0.05" shininess="0.1"/>`,
      worldbody: `<geom name="${prefix}table/top" type="box" pos="0.35 0 -0.02" size="0.5 0.62 0.02" material="${prefix}table" ${VISUAL}/>`,
    },
    background: TILTED_BACKGROUND,
    top: topCamera(camera, `${prefix}top`),
    front: frontCamera(`${prefix}front`),
    showsRobot: true,
  };
}

/** Looks over the table at the whole robot from beside the far edge. */
const frontCamera = (name: string): string => cameraMjcf(name, [1.4, -0.78, 0.88], [0.28, 0.02, 0.27], 50);

function cameraMjcf(name: string, from: Vector3, at: Vector3, fovyDegrees: number): string {
  const back = unit(subtract(from, at));
  const right = unit(cross([0, 0, 1], back));
  const up = cross(back, right);
  return `<camera name="${name}" pos="${from.join(" ")}" xyaxes="${right.join(" ")} ${up.join(" ")}" fovy="${fovyDegrees}"/>`;
}

const unit = (vector: Vector3): Vector3 => scale(vector, 1 / norm(vector));

/** Looks back at the robot from the far side: the picture's right is +y and its top is the robot's side. */
function topCamera(
  { tiltRad, rollRad, targetXM, targetYM, distanceM, fovyDegrees }: TiltedLook["camera"],
  name: string,
): string {
  const [c, s] = [cos(tiltRad), sin(tiltRad)];
  const [cr, sr] = [cos(rollRad), sin(rollRad)];
  const right = [sr * -c, cr, sr * s];
  const up = [cr * -c, -sr, cr * s];
  const position = [targetXM + distanceM * s, targetYM, distanceM * c];
  return `<camera name="${name}" pos="${position.join(" ")}" xyaxes="${right.join(" ")} ${up.join(" ")}" fovy="${fovyDegrees}"/>`;
}
