import type { SceneGeometry } from "../../engine/index.ts";
import { boxMesh, planeMesh } from "./flat.ts";
import { heightFieldMesh, meshFromData } from "./from-data.ts";
import { type GeomShape, geomShapeAt } from "./geom-shape.ts";
import { capsuleMesh, cylinderMesh, ellipsoidMesh, sphereMesh } from "./round.ts";
import type { ShapeMesh } from "./shape-mesh.ts";

/** Makes the triangles of geoms, once for all geoms of the same shape and size. */
export class ShapeLibrary {
  readonly #geometry: SceneGeometry;
  readonly #made = new Map<string, ShapeMesh>();
  readonly #base: ShapeLibrary | undefined;

  /** `base`: of another scene; it is asked first for shapes that are the same in every scene, and stays as it is. */
  constructor(geometry: SceneGeometry, base?: ShapeLibrary) {
    this.#geometry = geometry;
    this.#base = base;
  }

  /** Makes the shapes of all geoms, so that this can be another library's base. */
  complete(): this {
    for (let id = 0; id < this.#geometry.geoms.count; id++) {
      const shape = geomShapeAt(this.#geometry, id);
      if (shape) this.meshOf(shape);
    }
    return this;
  }

  meshOf(shape: GeomShape): ShapeMesh {
    const key = JSON.stringify(shape);
    const known = this.#made.get(key) ?? (isOfEveryScene(shape) ? this.#ofBase(key) : undefined);
    if (known) return known;
    const made = this.#tessellate(shape);
    this.#made.set(key, made);
    return made;
  }

  #ofBase(key: string): ShapeMesh | undefined {
    return this.#base === undefined ? undefined : this.#base.#made.get(key);
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

/** Whether the measures alone make the shape. An endless plane is as large as its scene, and others have data. */
const isOfEveryScene = ({ kind }: GeomShape): boolean => kind !== "mesh" && kind !== "heightField" && kind !== "plane";
