import { cos, sin } from "../../src/domain/arithmetic.ts";
import { decimals } from "./decimals.ts";
import type { PrismMesh } from "./prism-mesh.ts";
import type { SceneObject } from "./scene-object.ts";

/** The visible part of an object. */
export interface ObjectVisual {
  /** The mesh's material, of the same name. */
  readonly material: string;
  readonly mesh: () => PrismMesh;
  /** Things whose meshes are equal have equal ones. Absent where hardly two things have the same mesh. */
  readonly meshKind?: string;
  /** Attributes that put a body where the object begins. */
  readonly placement: string;
  /** The body's mass, where the boxes that it touches with do not give it. MuJoCo may measure the geom's pose from it. */
  readonly inertial: string;
  /** Shows the mesh of that name in the body's frame. */
  readonly geom: (mesh: string) => string;
}

export function bodyPlacement({ pose: { xM, yM, yawRad }, restsAtM }: SceneObject): string {
  const half = yawRad / 2;
  return `pos="${decimals(xM, yM, restsAtM)}" quat="${decimals(cos(half), 0, 0, sin(half))}"`;
}

/** `name`: of the body and its material. */
export const visualGeom = (name: string, mesh: string): string =>
  `<geom name="${name}/visual" type="mesh" mesh="${mesh}" material="${name}" group="1" contype="0" conaffinity="0" mass="0"/>`;
