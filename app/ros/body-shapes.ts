import type { LinkShape } from "../../ros/sim-node/robot-model.ts";
import { GEOM_TYPES, type SceneGeometry, type Simulation } from "../../sim/engine/index.ts";
import { quaternionFromMatrixAt, vectorAt } from "../../src/control/kinematics/rotation-matrix.ts";
import { composePoses, type Pose } from "../../src/domain/pose.ts";
import { IDENTITY } from "../../src/domain/quaternion.ts";
import { relativePose } from "./relative-pose.ts";

/** The groups of geoms that MuJoCo's viewer draws. */
const LAST_DRAWN_GROUP = 2;

/** The visible shapes of a body at `pose` in the world, in its own frame. Every body has to have a name. */
export function shapesOf(simulation: Simulation, body: string, pose: Pose): readonly LinkShape[] {
  const { geoms, materials, poses } = simulation.geometry();
  const bodyId = simulation.names.bodies.indexOf(body);
  const drawn = Array.from({ length: geoms.count }, (_, id) => id).filter(
    (id) => geoms.bodyId[id] === bodyId && (geoms.group[id] ?? 0) <= LAST_DRAWN_GROUP,
  );
  return drawn.flatMap((id) => {
    const place = relativePose(pose, {
      positionM: vectorAt(poses.geomPositions, id),
      orientation: quaternionFromMatrixAt(poses.geomRotations, id),
    });
    const material = geoms.materialId[id] ?? -1;
    const [red = 1, green = 1, blue = 1, opacity = 1] =
      material < 0 ? geoms.rgba.subarray(4 * id) : materials.rgba.subarray(4 * material);
    const rgba = [red, green, blue, opacity] as const;
    return primitives(geoms, id).map(
      (shape): LinkShape => ({ ...shape, place: composePoses(place, shape.place), rgba }),
    );
  });
}

type Bare<Some> = Some extends unknown ? Omit<Some, "rgba"> : never;

/** A geom in URDF's primitives, in its own frame: a capsule is a cylinder with two balls. Other kinds are left out. */
function primitives({ type, size }: SceneGeometry["geoms"], id: number): readonly Bare<LinkShape>[] {
  const [a = 0, b = 0, c = 0] = size.subarray(3 * id);
  switch (type[id]) {
    case GEOM_TYPES.box:
      return [{ kind: "box", place: along(0), sizeM: [2 * a, 2 * b, 2 * c] }];
    case GEOM_TYPES.sphere:
      return [{ kind: "sphere", place: along(0), radiusM: a }];
    case GEOM_TYPES.cylinder:
      return [{ kind: "cylinder", place: along(0), radiusM: a, lengthM: 2 * b }];
    case GEOM_TYPES.capsule:
      return [
        { kind: "cylinder", place: along(0), radiusM: a, lengthM: 2 * b },
        { kind: "sphere", place: along(b), radiusM: a },
        { kind: "sphere", place: along(-b), radiusM: a },
      ];
    default:
      return [];
  }
}

const along = (zM: number): Pose => ({ positionM: [0, 0, zM], orientation: IDENTITY });
