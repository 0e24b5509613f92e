import { cos, sin } from "../../src/domain/arithmetic.ts";
import { cross, norm, scale, subtract, type Vector3 } from "../../src/domain/vector.ts";
import { composeMjcf, type MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { COLORS, imageTexturesMjcf, objectMjcf } from "../objects/index.ts";
import { armMjcf, PHYSICS_OPTIONS_MJCF } from "../robot/index.ts";
import type { Scene, SceneLine } from "./scene.ts";
import { type SceneLook, TABLE_PATTERNS } from "./scene-look.ts";

/** The width of painted lines. */
export const LINE_WIDTH_M = 0.012;

const VISUAL = 'contype="0" conaffinity="0" mass="0"';

/** The whole scene as one model: table, cameras and light, our arm at its home posture, and the objects. */
export const sceneMjcf = (scene: Scene): string =>
  composeMjcf("binarm", `${PHYSICS_OPTIONS_MJCF}\n${visualMjcf(scene.look)}`, [
    surroundingsMjcf(scene.look),
    armMjcf(),
    ...scene.lines.map((line) => lineMjcf(line)),
    imageTexturesMjcf(scene.objects),
    ...scene.objects.map(objectMjcf),
  ]);

const visualMjcf = ({ light }: SceneLook): string => `${headlightMjcf(light.ambient)}\n${MAP_MJCF}`;

/** `ambient`: 0 to 1. */
export const headlightMjcf = (ambient: number): string => `<visual>
  <headlight ambient="${ambient} ${ambient} ${ambient}" diffuse="0.12 0.12 0.12" specular="0 0 0"/>
</visual>`;

/** The clipping distances of cameras. */
export const MAP_MJCF = `<visual>
  <map znear="0.01" zfar="20"/>
</visual>`;

function surroundingsMjcf(look: SceneLook): MjcfFragment {
  const table = tableMjcf(look);
  return {
    assets: `${BACKGROUND_MJCF.assets}\n${table.assets}`,
    worldbody: `<geom name="table" type="plane" size="0 0 1" group="3" condim="4" friction="0.8 0.01 0.0001" solref="0.01 1"/>
${table.worldbody}
${BACKGROUND_MJCF.worldbody}
${frontCameraMjcf()}`,
  };
}

/** The background of every scene. */
export const BACKGROUND_MJCF = {
  assets: `<texture name="sky" type="skybox" builtin="gradient" rgb1="0.32 0.34 0.37" rgb2="0.16 0.17 0.19" width="32" height="192"/>
<material name="floor" rgba="0.24 0.25 0.27 1" specular="0"/>`,
  worldbody: `<geom name="floor" type="plane" pos="0 0 -0.75" size="4 4 1" material="floor" ${VISUAL}/>`,
} as const satisfies MjcfFragment;

/** Table top, lamp and camera `top` of a scene. `prefix`: put before each name. */
export function tableMjcf({ table, camera, light }: SceneLook, prefix = "") {
  const { diffuse } = light;
  const towards = [
    -cos(light.azimuthRad) * cos(light.elevationRad),
    -sin(light.azimuthRad) * cos(light.elevationRad),
    -sin(light.elevationRad),
  ];
  return {
    assets: `<texture name="${prefix}table" type="2d" ${TABLE_PATTERNS[table.pattern]} rgb1="${table.color.join(" ")}" rgb2="${table.markColor.join(" ")}" markrgb="${table.markColor.join(" ")}" width="64" height="64"/>
<material name="${prefix}table" texture="${prefix}table" texuniform="true" texrepeat="${table.repeatsPerM} ${table.repeatsPerM}" specular="0.05" shininess="0.1"/>`,
    worldbody: `<light name="${prefix}lamp" type="directional" pos="0.5 0 2" dir="${towards.join(" ")}" diffuse="${diffuse} ${diffuse} ${diffuse}" ambient="0 0 0" specular="0.1 0.1 0.1" castshadow="true"/>
<geom name="${prefix}table/top" type="box" pos="0.35 0 -0.02" size="0.5 0.62 0.02" material="${prefix}table" ${VISUAL}/>
${topCameraMjcf(camera, `${prefix}top`)}`,
  } satisfies MjcfFragment;
}

/** Looks over the table at the whole robot from beside the far edge. */
const frontCameraMjcf = (): string => cameraMjcf("front", [1.4, -0.78, 0.88], [0.28, 0.02, 0.27], 50);

function cameraMjcf(name: string, from: Vector3, at: Vector3, fovyDegrees: number): string {
  const back = unit(subtract(from, at));
  const right = unit(cross([0, 0, 1], back));
  const up = cross(back, right);
  return `<camera name="${name}" pos="${from.join(" ")}" xyaxes="${right.join(" ")} ${up.join(" ")}" fovy="${fovyDegrees}"/>`;
}

const unit = (vector: Vector3): Vector3 => scale(vector, 1 / norm(vector));

/** Looks back at the robot from the far side: the picture's right is +y and its top is the robot's side. */
function topCameraMjcf(
  { tiltRad, rollRad, targetXM, targetYM, distanceM, fovyDegrees }: SceneLook["camera"],
  name: string,
): string {
  const [c, s] = [cos(tiltRad), sin(tiltRad)];
  const [cr, sr] = [cos(rollRad), sin(rollRad)];
  const right = [sr * -c, cr, sr * s];
  const up = [cr * -c, -sr, cr * s];
  const position = [targetXM + distanceM * s, targetYM, distanceM * c];
  return `<camera name="${name}" pos="${position.join(" ")}" xyaxes="${right.join(" ")} ${up.join(" ")}" fovy="${fovyDegrees}"/>`;
}

export function lineMjcf({ id, color, xM, yM, yawRad, lengthM }: SceneLine, prefix = "") {
  const [red, green, blue] = COLORS[color];
  return {
    worldbody: `<geom name="${prefix}line/${id}" type="box" pos="${xM} ${yM} 0.0004" quat="${cos(yawRad / 2)} 0 0 ${sin(yawRad / 2)}" size="${lengthM / 2} ${LINE_WIDTH_M / 2} 0.0004" rgba="${red} ${green} ${blue} 1" ${VISUAL}/>`,
  } satisfies MjcfFragment;
}
