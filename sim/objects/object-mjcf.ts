import { cos, sin, square } from "../../src/domain/arithmetic.ts";
import type { MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { patternTone, type Rgb, shaded } from "./colors.ts";
import type { Container } from "./containers.ts";
import { decimals } from "./decimals.ts";
import { imageTexturedMjcf, imageTexturedVisual } from "./image-textured-mjcf.ts";
import { bodyPlacement, type ObjectVisual, visualGeom } from "./object-visual.ts";
import { momentsWithHole, type Polygon, rectangle, scaled, translated } from "./polygon.ts";
import { PrismMesh } from "./prism-mesh.ts";
import { planOf, type SceneObject, type TonedObject } from "./scene-object.ts";
import type { Slab, SolidShape } from "./shapes/shape.ts";
import { textureOf } from "./textures.ts";

/** Light wood: a shape at its usual size has 20 to 80 g. */
const DENSITY_KGPM3 = 620;
const FRICTION = "0.7 0.004 0.0001";
const PICTURE_PIXELS = 32;

export const bodyNameOf = ({ id }: { readonly id: string }): string => `object/${id}`;

/**
 * One object as a free body `object/<id>` with joint `object/<id>/free`: a visible mesh, and invisible boxes for contacts.
 * It begins at its pose, asleep. The bases of tabletop-17 are fixed and have no joint.
 */
export function objectMjcf(object: SceneObject): MjcfFragment {
  const name = bodyNameOf(object);
  if (object.imageTexture !== undefined) return imageTexturedMjcf(object, name);
  const { material, mesh, placement, inertial, geom } = objectVisual(object);
  const plan = planOf(object.shape);
  const boxes =
    plan.kind === "shape" ? shapeBoxes(plan.shape, object, name) : containerBoxes(plan.container, object, name);
  return {
    assets: `${material}\n${mesh().toMjcf(name)}`,
    worldbody: `<body name="${name}" ${placement} sleep="init">
  <freejoint name="${name}/free"/>
  ${inertial}
  ${geom(name)}
  ${boxes.join("\n  ")}
</body>`,
  };
}

/** `name`: of its body. */
export function objectVisual(object: SceneObject, name = bodyNameOf(object)): ObjectVisual {
  if (object.imageTexture !== undefined) return imageTexturedVisual(object, name);
  const plan = planOf(object.shape);
  return {
    material: materialMjcf(object, name),
    mesh: () => (plan.kind === "shape" ? solidMesh(plan.shape, object) : containerMesh(plan.container, object)),
    placement: bodyPlacement(object),
    inertial: plan.kind === "shape" ? shapeInertial(plan.shape, object) : "",
    geom: (mesh) => visualGeom(name, mesh),
  };
}

function solidMesh(shape: SolidShape, { sizeScale, heightM, texture }: TonedObject): PrismMesh {
  const outline = scaled(shape.outline, sizeScale);
  const hole = shape.hole && scaled(shape.hole, sizeScale);
  const mesh = new PrismMesh(textureOf(texture).lay).walls(outline, 0, heightM, "out");
  if (hole) mesh.walls(hole, 0, heightM, "in").rim(outline, hole, heightM, "up").rim(outline, hole, 0, "down");
  else mesh.face(outline, heightM, "up").face(outline, 0, "down");
  return mesh;
}

const shapeInertial = ({ outline, hole }: SolidShape, { sizeScale, heightM }: TonedObject): string =>
  inertial(scaled(outline, sizeScale), hole && scaled(hole, sizeScale), heightM);

const shapeBoxes = ({ slabs }: SolidShape, { sizeScale, heightM }: SceneObject, name: string): readonly string[] =>
  slabs.map((part, i) => boxGeom(`${name}/part${i + 1}`, part, sizeScale, 0, heightM, 'mass="0"'));

function containerMesh(container: Container, { sizeScale, heightM, texture }: TonedObject): PrismMesh {
  const { floorThicknessM, handle, handleHeightM = heightM } = container;
  const [outer, inner] = [scaled(container.outer, sizeScale), scaled(container.inner, sizeScale)];
  const mesh = new PrismMesh(textureOf(texture).lay)
    .walls(outer, 0, heightM, "out")
    .walls(inner, floorThicknessM, heightM, "in")
    .rim(outer, inner, heightM, "up");
  if (container.floor.length > 0) mesh.face(inner, floorThicknessM, "up");
  if (handle) {
    const plan = slabOutline(handle, sizeScale);
    mesh.walls(plan, 0, handleHeightM, "out").face(plan, handleHeightM, "up");
  }
  return mesh;
}

function containerBoxes(container: Container, { sizeScale, heightM }: SceneObject, name: string): readonly string[] {
  const { floorThicknessM, handle, handleHeightM = heightM } = container;
  const parts = [
    ...container.walls.map((part) => ({ part, topM: heightM })),
    ...container.floor.map((part) => ({ part, topM: floorThicknessM })),
    ...(handle ? [{ part: handle, topM: handleHeightM }] : []),
  ];
  const volume = ({ part, topM }: { part: Slab; topM: number }) => part.halfX * part.halfY * topM;
  const whole = parts.reduce((sum, each) => sum + volume(each), 0);
  return parts.map((each, i) => {
    const mass = `mass="${decimals((container.massKg * volume(each)) / whole)}"`;
    return boxGeom(`${name}/part${i + 1}`, each.part, sizeScale, 0, each.topM, mass);
  });
}

const slabOutline = ({ center, halfX, halfY }: Slab, factor: number): Polygon =>
  scaled(translated(rectangle(halfX, halfY), center), factor);

function boxGeom(
  name: string,
  { center, halfX, halfY, yawRad }: Slab,
  factor: number,
  lowZ: number,
  highZ: number,
  mass: string,
): string {
  const turn = yawRad === 0 ? "" : ` quat="${decimals(cos(yawRad / 2), 0, 0, sin(yawRad / 2))}"`;
  const position = decimals(center[0] * factor, center[1] * factor, (lowZ + highZ) / 2);
  const size = decimals(halfX * factor, halfY * factor, (highZ - lowZ) / 2);
  return `<geom name="${name}" type="box" pos="${position}" size="${size}"${turn} group="3" friction="${FRICTION}" solref="0.008 1" ${mass}/>`;
}

function inertial(outline: Polygon, hole: Polygon | undefined, heightM: number): string {
  const { areaM2, xx, yy, xy } = momentsWithHole(outline, hole);
  const mass = DENSITY_KGPM3 * areaM2 * heightM;
  const perArea = DENSITY_KGPM3 * heightM;
  const upright = (mass * square(heightM)) / 12;
  const moments = [perArea * yy + upright, perArea * xx + upright, perArea * (xx + yy), -perArea * xy, 0, 0];
  return `<inertial pos="${decimals(0, 0, heightM / 2)}" mass="${decimals(mass)}" fullinertia="${moments.map((m) => m.toExponential(5)).join(" ")}"/>`;
}

function materialMjcf({ color, shade, texture }: TonedObject, name: string): string {
  const { picture, pixels = PICTURE_PIXELS } = textureOf(texture);
  const base = shaded(color, shade);
  const finish = 'specular="0.15" shininess="0.3"';
  if (!picture) return `<material name="${name}" rgba="${rgb(base)} 1" ${finish}/>`;
  const tone = patternTone(color, shade);
  return `<texture name="${name}" type="2d" ${picture} rgb1="${rgb(base)}" rgb2="${rgb(tone)}" markrgb="${rgb(tone)}" width="${pixels}" height="${pixels}"/>
<material name="${name}" texture="${name}" ${finish}/>`;
}

const rgb = (color: Rgb): string => decimals(...color);
