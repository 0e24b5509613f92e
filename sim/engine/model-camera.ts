import type { Pose } from "../../src/domain/pose.ts";
import { type Radians, radiansFromDegrees } from "../../src/domain/units.ts";
import { quaternionFromMatrixAt, vectorAt } from "./frame-conversion.ts";
import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** MuJoCo's mjPROJ_ORTHOGRAPHIC. */
const ORTHOGRAPHIC = 1;

/** How a camera takes space to its picture: through a pinhole, or along parallel rays. */
export type CameraProjection =
  | {
      readonly kind: "perspective";
      /** Vertical field of view. */
      readonly fovyRad: Radians;
    }
  | {
      readonly kind: "orthographic";
      /** What the picture shows from its lower to its upper edge. */
      readonly heightM: number;
    };

/** A camera of the model. It looks along its -z axis with +x to the right and +y up, as in OpenGL. */
export class ModelCamera {
  readonly name: string;
  /** Row of the camera in the arrays of `SceneGeometry`. */
  readonly index: number;
  readonly projection: CameraProjection;
  readonly #positions: LiveArray<Float64Array>;
  readonly #rotations: LiveArray<Float64Array>;

  constructor(physics: NativePhysics, name: string, id: number) {
    this.name = name;
    this.index = id;
    const { cam_fovy, cam_projection } = physics.model;
    this.projection =
      cam_projection[id] === ORTHOGRAPHIC
        ? { kind: "orthographic", heightM: cam_fovy[id] }
        : { kind: "perspective", fovyRad: radiansFromDegrees(cam_fovy[id]) };
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
