import type { MaterialArrays, SceneGeometry, ScenePoses } from "../engine/index.ts";
import type { StackLayer } from "./stack-layer.ts";
import { layerPrefix } from "./stack-mjcf.ts";
import { joinedRows, pickRows, type Rows } from "./table-rows.ts";
import { TILTED_BACKGROUND } from "./tilted-view.ts";
import { viewOf } from "./view-of-look.ts";

/** Each layer of a stack with what layers share, in their order. `whole`: the stack, its materials with the arm's. */
export function layerGeometries(
  layers: readonly StackLayer[],
  whole: SceneGeometry,
  arm: SceneGeometry,
): readonly SceneGeometry[] {
  const own = new Map(layers.map((_, index): [string, number[]] => [layerPrefix(index), []]));
  whole.geoms.names.forEach((name, id) => {
    own.get(name.slice(0, name.indexOf(":") + 1))?.push(id);
  });
  const ofArm = arm.geoms.names.flatMap((name, id) => (name === "floor" ? [] : [id]));
  const floor = whole.geoms.names.indexOf("floor");
  return layers.map((layer, index) =>
    layerGeometry(layer, index, {
      whole,
      arm,
      own: own.get(layerPrefix(index)) ?? [],
      ofArm: layer.showsRobot ? ofArm : [],
      floor,
    }),
  );
}

interface Shared {
  readonly whole: SceneGeometry;
  readonly arm: SceneGeometry;
  /** Geoms of the layer itself, those of the arm that it shows, and the floor of the tilted view. */
  readonly own: readonly number[];
  readonly ofArm: readonly number[];
  readonly floor: number;
}

function layerGeometry(layer: StackLayer, index: number, { whole, arm, own, ofArm, floor }: Shared): SceneGeometry {
  const prefix = layerPrefix(index);
  const { geoms, lights, cameras, headlight, poses } = whole;
  const view = viewOf(layer.look);
  const isFlat = (id: number): boolean => !(geoms.names[id] ?? "").startsWith(`${prefix}object/`);
  // As in a world: the table top before the floor, then lines, arm and objects.
  const [ground = floor, ...flat] = own.filter(isFlat);
  const sharesFloor = layer.ground === "table" && view.background === TILTED_BACKGROUND;
  const before = [ground, ...(sharesFloor ? [floor] : []), ...flat];
  const after = own.filter((id) => !isFlat(id));
  const rows = <T extends Rows>(stacked: T, armTable: T, width: number): T =>
    joinedRows([pickRows(stacked, before, width), pickRows(armTable, ofArm, width), pickRows(stacked, after, width)]);
  const materialOfArm = arm.geoms.materialId.map((id) =>
    id < 0 ? id : id + whole.materials.count - arm.materials.count,
  );
  const ownName = (id: number) => (geoms.names[id] ?? "").replace(prefix, "");
  const camera = [cameras.names.indexOf(`${prefix}top`)];
  const light = [index];
  return {
    ...whole,
    geoms: {
      count: before.length + ofArm.length + after.length,
      names: [...before.map(ownName), ...ofArm.map((id) => arm.geoms.names[id] ?? ""), ...after.map(ownName)],
      type: rows(geoms.type, arm.geoms.type, 1),
      size: rows(geoms.size, arm.geoms.size, 3),
      rgba: rows(geoms.rgba, arm.geoms.rgba, 4),
      materialId: rows(geoms.materialId, materialOfArm, 1),
      dataId: rows(geoms.dataId, arm.geoms.dataId, 1),
      group: rows(geoms.group, arm.geoms.group, 1),
      bodyId: rows(geoms.bodyId, arm.geoms.bodyId, 1),
      boundingRadius: rows(geoms.boundingRadius, arm.geoms.boundingRadius, 1),
    },
    lights: {
      count: 1,
      type: pickRows(lights.type, light, 1),
      active: pickRows(lights.active, light, 1),
      castsShadow: pickRows(lights.castsShadow, light, 1),
      ambient: pickRows(lights.ambient, light, 3),
      diffuse: pickRows(lights.diffuse, light, 3),
      specular: pickRows(lights.specular, light, 3),
      attenuation: pickRows(lights.attenuation, light, 3),
      cutoffDeg: pickRows(lights.cutoffDeg, light, 1),
      exponent: pickRows(lights.exponent, light, 1),
    },
    cameras: {
      count: 1,
      names: ["top"],
      fovyDeg: pickRows(cameras.fovyDeg, camera, 1),
      orthographic: pickRows(cameras.orthographic, camera, 1),
      intrinsic: pickRows(cameras.intrinsic, camera, 4),
      sensorSize: pickRows(cameras.sensorSize, camera, 2),
      resolution: pickRows(cameras.resolution, camera, 2),
    },
    headlight: {
      ...headlight,
      ambient: new Float32Array(3).fill(view.headlight.ambient),
      diffuse: new Float32Array(3).fill(view.headlight.diffuse),
    },
    poses: {
      geomPositions: rows(poses.geomPositions, arm.poses.geomPositions, 3),
      geomRotations: rows(poses.geomRotations, arm.poses.geomRotations, 9),
      cameraPositions: pickRows(poses.cameraPositions, camera, 3),
      cameraRotations: pickRows(poses.cameraRotations, camera, 9),
      lightPositions: pickRows(poses.lightPositions, light, 3),
      lightDirections: pickRows(poses.lightDirections, light, 3),
    },
  };
}

/** The arm's materials after the stack's. They have no textures. */
export function joinedMaterials(stacked: MaterialArrays, arm: MaterialArrays): MaterialArrays {
  return {
    count: stacked.count + arm.count,
    rgba: joinedRows([stacked.rgba, arm.rgba]),
    emission: joinedRows([stacked.emission, arm.emission]),
    specular: joinedRows([stacked.specular, arm.specular]),
    shininess: joinedRows([stacked.shininess, arm.shininess]),
    reflectance: joinedRows([stacked.reflectance, arm.reflectance]),
    textureId: joinedRows([stacked.textureId, arm.textureId]),
    textureRepeat: joinedRows([stacked.textureRepeat, arm.textureRepeat]),
    textureUniform: joinedRows([stacked.textureUniform, arm.textureUniform]),
  };
}

export const copiedPoses = (poses: ScenePoses): ScenePoses => ({
  geomPositions: poses.geomPositions.slice(),
  geomRotations: poses.geomRotations.slice(),
  cameraPositions: poses.cameraPositions.slice(),
  cameraRotations: poses.cameraRotations.slice(),
  lightPositions: poses.lightPositions.slice(),
  lightDirections: poses.lightDirections.slice(),
});
