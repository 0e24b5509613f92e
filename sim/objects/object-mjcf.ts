import type { MjcfFragment } from "../world/mjcf-fragment.ts";
import { COLOURS } from "./colours.ts";
import { prismMesh } from "./prism-mesh.ts";
import { type ContainerObject, containerOf, type SceneObject, type SolidObject, solidOf } from "./scene-object.ts";
import type { Slab } from "./solid.ts";

/** Bodies start this far above what they rest on: in contact they would be pushed apart in the first step. */
const START_GAP_M = 0.0002;
/** Texture repeats in a metre. */
const TEXTURE_REPEATS = 28;
const COLLISION = 'group="3" class="object/collision"';

/** The defaults that the fragments of all objects share. */
export const OBJECT_DEFAULTS_MJCF = `
<default class="object/collision">
  <geom type="box" condim="4" friction="0.8 0.01 0.0001" solref="0.01 1" solimp="0.95 0.99 0.001" mass="0"/>
</default>
<default class="object/visual">
  <geom contype="0" conaffinity="0" group="1" mass="0"/>
</default>`;

export const bodyNameOf = (object: { readonly id: string }): string => `object/${object.id}`;

/** A body on a free joint with its geoms, named after the object's id; needs OBJECT_DEFAULTS_MJCF and its texture. */
export const objectMjcf = (object: SceneObject): MjcfFragment =>
  object.kind === "solid" ? solidMjcf(object) : containerMjcf(object);

function solidMjcf(object: SolidObject): MjcfFragment {
  const name = bodyNameOf(object);
  const { outline, hole, heightM, massKg, radiusM, slabs } = solidOf(object);
  const mesh = prismMesh(outline, heightM, hole);
  return {
    assets: `${materialMjcf(object)}
<mesh name="${name}/mesh" vertex="${flat(mesh.vertices)}" face="${mesh.faces.flat().join(" ")}"/>`,
    worldbody: `<body name="${name}" ${placeMjcf(object)}>
  <freejoint name="${name}/free"/>
  ${inertialMjcf(massKg, heightM / 2, radiusM)}
  <geom name="${name}/visual" class="object/visual" type="mesh" mesh="${name}/mesh" material="${name}/material"/>
  ${slabs.map((slab, index) => `<geom name="${name}/slab${index}" ${COLLISION} ${slabMjcf(slab, 0, heightM)}/>`).join("\n  ")}
</body>`,
  };
}

function containerMjcf(object: ContainerObject): MjcfFragment {
  const name = bodyNameOf(object);
  const { walls, floor, floorThicknessM, heightM, massKg } = containerOf(object);
  const both = (part: string, slab: Slab, topM: number) =>
    `<geom name="${name}/${part}" class="object/collision" group="1" material="${name}/material" ${slabMjcf(slab, 0, topM)}/>`;
  return {
    assets: materialMjcf(object),
    worldbody: `<body name="${name}" ${placeMjcf(object)}>
  <freejoint name="${name}/free"/>
  ${inertialMjcf(massKg, heightM / 3, 0.07 * object.sizeScale)}
  ${walls.map((wall, index) => both(`wall${index}`, wall, heightM)).join("\n  ")}
  ${floor.map((slab, index) => both(`floor${index}`, slab, floorThicknessM)).join("\n  ")}
</body>`,
  };
}

function materialMjcf(object: SceneObject): string {
  const [red, green, blue] = COLOURS[object.colour];
  return `<material name="${bodyNameOf(object)}/material" texture="texture/${object.texture}" texuniform="true" texrepeat="${TEXTURE_REPEATS} ${TEXTURE_REPEATS}" rgba="${red} ${green} ${blue} 1" specular="0.1" shininess="0.1"/>`;
}

const placeMjcf = ({ pose, restHeightM }: SceneObject): string =>
  `pos="${pose.xM} ${pose.yM} ${restHeightM + START_GAP_M}" quat="${Math.cos(pose.yawRad / 2)} 0 0 ${Math.sin(pose.yawRad / 2)}"`;

/** The inertia of a disc of that radius: slabs overlap, so their sum would be wrong. */
function inertialMjcf(massKg: number, centreHeightM: number, radiusM: number): string {
  const spin = 0.4 * massKg * radiusM ** 2;
  const tilt = spin / 2 + (massKg * centreHeightM ** 2) / 3;
  return `<inertial pos="0 0 ${centreHeightM}" mass="${massKg}" diaginertia="${tilt} ${tilt} ${spin}"/>`;
}

const slabMjcf = ({ centre: [x, y], halfXM, halfYM, yawRad }: Slab, bottomM: number, topM: number): string =>
  `pos="${x} ${y} ${(bottomM + topM) / 2}" quat="${Math.cos(yawRad / 2)} 0 0 ${Math.sin(yawRad / 2)}" size="${halfXM} ${halfYM} ${(topM - bottomM) / 2}"`;

const flat = (vertices: readonly (readonly number[])[]): string =>
  vertices.flatMap((vertex) => vertex.map((value) => value.toFixed(6))).join(" ");
