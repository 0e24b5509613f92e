import { cos, sin } from "../../src/domain/arithmetic.ts";
import { composeMjcf, type MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { COLORS, imageTexturesMjcf, objectMjcf } from "../objects/index.ts";
import { armMjcf, PHYSICS_OPTIONS_MJCF } from "../robot/index.ts";
import type { Scene, SceneLine } from "./scene.ts";
import { headlightMjcf, MAP_MJCF, VISUAL, type View } from "./view.ts";
import { viewOf } from "./view-of-look.ts";

/** The width of painted lines. */
export const LINE_WIDTH_M = 0.012;

/** The whole scene as one model: table, cameras and light, our arm at its home posture, and the objects. */
export function sceneMjcf(scene: Scene): string {
  const view = viewOf(scene.look);
  return composeMjcf("binarm", `${PHYSICS_OPTIONS_MJCF}\n${headlightMjcf(view.headlight)}\n${MAP_MJCF}`, [
    surroundingsMjcf(view),
    armMjcf({ visible: view.showsRobot }),
    ...scene.lines.map((line) => lineMjcf(line)),
    imageTexturesMjcf(scene.objects),
    ...scene.objects.map(objectMjcf),
  ]);
}

/** What is touched is the same in every view. */
const surroundingsMjcf = ({ lamp, table, background, top, front }: View): MjcfFragment => ({
  assets: `${background.assets}\n${table.assets}`,
  worldbody: `<geom name="table" type="plane" size="0 0 1" group="3" condim="4" friction="0.8 0.01 0.0001" solref="0.01 1"/>
${lamp}
${table.worldbody}
${top}
${background.worldbody}
${front}`,
});

export function lineMjcf({ id, color, xM, yM, yawRad, lengthM }: SceneLine, prefix = "") {
  const [red, green, blue] = COLORS[color];
  return {
    worldbody: `<geom name="${prefix}line/${id}" type="box" pos="${xM} ${yM} 0.0004" quat="${cos(yawRad / 2)} 0 0 ${sin(yawRad / 2)}" size="${lengthM / 2} ${LINE_WIDTH_M / 2} 0.0004" rgba="${red} ${green} ${blue} 1" ${VISUAL}/>`,
  } satisfies MjcfFragment;
}
