import { cos, sin, square } from "../../src/domain/arithmetic.ts";
import { defined } from "../../src/domain/defined.ts";
import type { MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { decimals } from "./decimals.ts";
import { imageTextureFiles, imageTextureMjcf } from "./image-textures/image-texture-files.ts";
import type { CoverName, ImageTextureName } from "./image-textures/image-texture-names.ts";
import { plainColorOf } from "./image-textures/plain-colors.ts";
import { bodyPlacement, type ObjectVisual, visualGeom } from "./object-visual.ts";
import { areaMoments } from "./polygon.ts";
import type { ImageTexturedObject, SceneObject } from "./scene-object.ts";
import { modelOf } from "./tabletop/catalogue.ts";
import { convexHull } from "./tabletop/convex-hull.ts";
import type { Model, ModelSize, Piece } from "./tabletop/model.ts";

const CONTACT = 'group="3" solref="0.008 1" mass="0"';

/** The size in which its model is drawn. */
export const modelSizeOf = ({
  shape,
  sizeScale,
  heightM,
  planM = modelOf(shape).planM,
}: Pick<ImageTexturedObject, "shape" | "sizeScale" | "heightM" | "planM">): ModelSize => ({
  scale: sizeScale,
  heightM,
  planM,
});

/**
 * One object with an image as a body: free with joint `<name>/free` where it is dragged, fixed where it is a base or a
 * marking. Its texture is in `imageTexturesMjcf`.
 */
export function imageTexturedMjcf(object: ImageTexturedObject, name: string): MjcfFragment {
  const model = modelOf(object.shape);
  const { material, mesh, placement, inertial, geom } = imageTexturedVisual(object, name);
  const touched = model.pieces(modelSizeOf(object)).map((piece, i) => pieceMjcf(piece, `${name}/part${i + 1}`, model));
  const isFree = model.part === "dragged";
  return {
    assets: [material, mesh().toMjcf(name), ...touched.flatMap(({ asset }) => asset ?? [])].join("\n"),
    worldbody: `<body name="${name}" ${placement}${isFree ? ' sleep="init"' : ""}>
  ${isFree ? `<freejoint name="${name}/free"/>` : ""}
  ${inertial}
  ${geom(name)}
  ${touched.map((piece) => piece.geom).join("\n  ")}
</body>`,
  };
}

/** The visible part of an object with an image. */
export function imageTexturedVisual(object: ImageTexturedObject, name: string): ObjectVisual {
  const model = modelOf(object.shape);
  const size = modelSizeOf(object);
  return {
    material: materialMjcf(object.imageTexture, name),
    mesh: () => model.mesh(size),
    // Sizes that scenes draw are hardly ever the same.
    ...defined({ meshKind: object.planM === undefined ? `${object.shape} ${size.scale} ${size.heightM}` : undefined }),
    placement: bodyPlacement(object),
    inertial: model.part === "dragged" ? inertialMjcf(model, size) : "",
    geom: (mesh) => visualGeom(name, mesh),
  };
}

const textureNameOf = (image: CoverName): string => `image/${image}`;

/** Plain colours need no texture. */
function materialMjcf(image: CoverName, name: string): string {
  const plain = plainColorOf(image);
  const look =
    plain === undefined
      ? `texture="${textureNameOf(image)}"`
      : `rgba="${decimals(...plain.map((value) => value / 255))} 1"`;
  return `<material name="${name}" ${look} specular="0"/>`;
}

/** Those that are no plain colours. */
function drawnImages(objects: readonly SceneObject[]): ReadonlySet<ImageTextureName> {
  const drawn = new Set<ImageTextureName>();
  for (const { imageTexture } of objects) {
    if (imageTexture === undefined || imageTexture === "neutral gray") continue;
    if (plainColorOf(imageTexture) === undefined) drawn.add(imageTexture);
  }
  return drawn;
}

/** The textures of the objects' images, each once. A model has them once for all of its objects. */
export function imageTexturesMjcf(objects: readonly SceneObject[]): MjcfFragment {
  const images = [...drawnImages(objects)];
  if (images.length === 0) return {};
  return { assets: images.map((image) => imageTextureMjcf(image, textureNameOf(image))).join("\n") };
}

/** The files that a model with these objects needs. */
export const objectFiles = (objects: readonly SceneObject[]): ReadonlyMap<string, Uint8Array> =>
  imageTextureFiles(drawnImages(objects));

/** That of its convex hull, of even density. */
function inertialMjcf(model: Model, size: ModelSize): string {
  const { areaM2, centroid, xx, yy, xy } = areaMoments(convexHull(model.outline(size)));
  const { massKg } = model;
  const perArea = massKg / areaM2;
  const upright = (massKg * square(size.heightM)) / 12;
  const moments = [perArea * yy + upright, perArea * xx + upright, perArea * (xx + yy), -perArea * xy, 0, 0];
  return `<inertial pos="${decimals(...centroid, size.heightM / 2)}" mass="${decimals(massKg)}" fullinertia="${moments.map((m) => m.toExponential(5)).join(" ")}"/>`;
}

function pieceMjcf(piece: Piece, name: string, model: Model): { readonly asset?: string; readonly geom: string } {
  const surface = `${CONTACT} friction="${model.friction} 0.004 0.0001"`;
  if (piece.kind === "box") {
    const { center, half, yawRad, pitchRad } = piece;
    const [cy, sy, cp, sp] = [cos(yawRad / 2), sin(yawRad / 2), cos(pitchRad / 2), sin(pitchRad / 2)];
    const turn = `quat="${decimals(cy * cp, -sy * sp, cy * sp, sy * cp)}"`;
    return {
      geom: `<geom name="${name}" type="box" pos="${decimals(...center)}" size="${decimals(...half)}" ${turn} ${surface}/>`,
    };
  }
  const { outline, lowM, highM } = piece;
  const corners = [lowM, highM].flatMap((z) => outline.map(([x, y]) => decimals(x, y, z)));
  return {
    asset: `<mesh name="${name}" vertex="${corners.join(" ")}"/>`,
    geom: `<geom name="${name}" type="mesh" mesh="${name}" ${surface}/>`,
  };
}
