import type { SceneGeometry } from "../../engine/index.ts";
import { boxMesh, planeMesh } from "./flat.ts";
import { heightFieldMesh, meshFromData } from "./from-data.ts";
import type { GeomShape } from "./geom-shape.ts";
import { capsuleMesh, cylinderMesh, ellipsoidMesh, sphereMesh } from "./round.ts";
import type { ShapeMesh } from "./shape-mesh.ts";

/** Makes the triangles of geoms, once for all geoms of the same shape and size. */
export class ShapeLibrary {
  readonly #geometry: SceneGeometry;
  readonly #shapes = new Map<string, ShapeMesh>();

  constructor(geometry: SceneGeometry) {
    this.#geometry = geometry;
  }

  meshOf(shape: GeomShape): ShapeMesh {
    const key = JSON.stringify(shape);
    const known = this.#shapes.get(key);
    if (known) return known;
    const made = this.#tessellate(shape);
    this.#shapes.set(key, made);
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
