import type { SceneGeometry } from "../../engine/index.ts";
import { boxMesh, planeMesh } from "./flat.ts";
import { heightFieldMesh, meshFromData } from "./from-data.ts";
import type { GeomShape } from "./geom-shape.ts";
import { capsuleMesh, cylinderMesh, ellipsoidMesh, sphereMesh } from "./round.ts";
import type { ShapeMesh } from "./shape-mesh.ts";

/** Shapes without data of a scene's own: the same in every scene. */
export type PrimitiveMeshes = Map<string, ShapeMesh>;

/** Makes the triangles of geoms, once for all geoms of the same shape and size. */
export class ShapeLibrary {
  readonly #geometry: Pick<SceneGeometry, "visual" | "meshes" | "heightFields">;
  readonly #ofData = new Map<string, ShapeMesh>();
  readonly #primitives: PrimitiveMeshes;

  /** `primitives`: those that are made already; what is new is added. */
  constructor(
    geometry: Pick<SceneGeometry, "visual" | "meshes" | "heightFields">,
    primitives: PrimitiveMeshes = new Map(),
  ) {
    this.#geometry = geometry;
    this.#primitives = primitives;
  }

  meshOf(shape: GeomShape): ShapeMesh {
    // A plane without an end is as large as the scene.
    const ofScene = shape.kind === "mesh" || shape.kind === "heightField" || shape.kind === "plane";
    const store = ofScene ? this.#ofData : this.#primitives;
    const key = JSON.stringify(shape);
    const known = store.get(key);
    if (known) return known;
    const made = this.#tessellate(shape);
    store.set(key, made);
    return made;
  }

  #tessellate(shape: GeomShape): ShapeMesh {
    const { visual, meshes, heightFields } = this.#geometry;
    switch (shape.kind) {
      case "plane":
        return planeMesh(shape.halfXM, shape.halfYM, visual.farM);
      case "box":
        return boxMesh(shape.halfSizeM);
      case "ellipsoid":
        return ellipsoidMesh(shape.semiAxesM);
      case "sphere":
        return sphereMesh(shape.radiusM);
      case "capsule":
        return capsuleMesh(shape.radiusM, shape.halfLengthM);
      case "cylinder":
        return cylinderMesh(shape.radiusM, shape.halfLengthM);
      case "mesh":
        return meshFromData(meshes, shape.mesh);
      case "heightField":
        return heightFieldMesh(heightFields, shape.heightField);
    }
  }
}
