import type { Tagged } from "../../../src/domain/tagged.ts";
import type { Vector3 } from "../../../src/domain/vector.ts";
import { GEOM_TYPES, type SceneGeometry } from "../../engine/index.ts";

interface ShapeBodies {
  /** In the geom's x-y plane, facing +z; a half size of 0 means without end. */
  plane: { readonly halfXM: number; readonly halfYM: number };
  box: { readonly halfSizeM: Vector3 };
  ellipsoid: { readonly semiAxesM: Vector3 };
  sphere: { readonly radiusM: number };
  /** Along z; the half length is that of the straight part. */
  capsule: { readonly radiusM: number; readonly halfLengthM: number };
  /** Along z. */
  cylinder: { readonly radiusM: number; readonly halfLengthM: number };
  /** `halfSizeM`: of the box around it, by which textures are scaled. */
  mesh: { readonly mesh: number; readonly halfSizeM: Vector3 };
  heightField: { readonly heightField: number; readonly halfSizeM: Vector3 };
}

export type GeomShape = Tagged<ShapeBodies>;

/** The shape of geom `id`, or undefined where it is of a kind that is not drawn or its mesh is missing. */
export function geomShapeAt({ geoms }: SceneGeometry, id: number): GeomShape | undefined {
  const [a = 0, b = 0, c = 0] = geoms.size.subarray(3 * id, 3 * id + 3);
  const dataId = geoms.dataId[id] ?? -1;
  switch (geoms.type[id]) {
    case GEOM_TYPES.plane:
      return { kind: "plane", halfXM: a, halfYM: b };
    case GEOM_TYPES.box:
      return { kind: "box", halfSizeM: [a, b, c] };
    case GEOM_TYPES.ellipsoid:
      return { kind: "ellipsoid", semiAxesM: [a, b, c] };
    case GEOM_TYPES.sphere:
      return { kind: "sphere", radiusM: a };
    case GEOM_TYPES.capsule:
      return { kind: "capsule", radiusM: a, halfLengthM: b };
    case GEOM_TYPES.cylinder:
      return { kind: "cylinder", radiusM: a, halfLengthM: b };
    case GEOM_TYPES.mesh:
    case GEOM_TYPES.sdf:
      return dataId < 0 ? undefined : { kind: "mesh", mesh: dataId, halfSizeM: [a, b, c] };
    case GEOM_TYPES.heightField:
      return dataId < 0 ? undefined : { kind: "heightField", heightField: dataId, halfSizeM: [a, b, c] };
    default:
      return undefined;
  }
}
