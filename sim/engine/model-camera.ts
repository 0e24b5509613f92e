import type { Pose } from "../../src/domain/pose.ts";
import { type Radians, radiansFromDegrees } from "../../src/domain/units.ts";
import { quaternionFromMatrixAt, vectorAt } from "./frame-conversion.ts";
import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** A camera of the model. It looks along its -z axis with +x to the right and +y up, as in OpenGL. */
export class ModelCamera {
  readonly name: string;
  /** Row of the camera in the arrays of `SceneGeometry`. */
  readonly index: number;
  /** Vertical field of view. */
  readonly fovyRad: Radians;
  readonly #positions: LiveArray<Float64Array>;
  readonly #rotations: LiveArray<Float64Array>;

  constructor(physics: NativePhysics, name: string, id: number) {
    this.name = name;
    this.index = id;
    this.fovyRad = radiansFromDegrees(physics.model.cam_fovy[id]);
    this.#positions = physics.live<Float64Array>((data) => data.cam_xpos);
    this.#rotations = physics.live<Float64Array>((data) => data.cam_xmat);
  }

  /** In the world frame, as of the last `step` or `forward`. */
  pose(): Pose {
    return {
      positionM: vectorAt(this.#positions.array, this.index),
      orientation: quaternionFromMatrixAt(this.#rotations.array, this.index),
    };
  }
}
