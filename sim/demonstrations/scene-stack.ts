import {
  type MaterialArrays,
  MeshFiles,
  type Mujoco,
  type SceneGeometry,
  type ScenePoses,
  Simulation,
} from "../engine/index.ts";
import { composeMjcf, type MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { bodyNameOf, imageTexturesMjcf, MESH_INERTIA, objectFiles, objectVisual } from "../objects/index.ts";
import { type DrawingAssets, PictureBuffers, type Scenery, ShapeLibrary, TextureLibrary } from "../render/index.ts";
import { ARM_DESCRIPTION, armMjcf, PHYSICS_OPTIONS_MJCF, SimulatedRobot } from "../robot/index.ts";
import type { Scene } from "../scene/scene.ts";
import { BACKGROUND_MJCF, headlightMjcf, lineMjcf, MAP_MJCF, tableMjcf } from "../scene/scene-mjcf.ts";
import { joinedRows, pickRows, type Rows } from "./table-rows.ts";

/** One scene as it begins, ready to be drawn. It has one camera, `top`. */
export interface StackedScene extends Scenery {
  readonly scene: Scene;
}

/** Many scenes, each of which is drawn by itself. */
export interface SceneStack {
  readonly scenes: readonly StackedScene[];
  /** What the renderers of these scenes share. */
  readonly assets: DrawingAssets;
}

/**
 * Compiles many scenes as one model without physics. The picture of a scene is the one that its own world gives before
 * anything moves. What all scenes share is made once, so that this is ten times as fast as a world for each scene.
 */
export class SceneStacker {
  readonly #mujoco: Mujoco;
  readonly #meshFiles: MeshFiles;
  readonly #arm: SceneGeometry;
  readonly #armShapes: ShapeLibrary;
  readonly #buffers = new PictureBuffers();

  constructor(mujoco: Mujoco) {
    this.#mujoco = mujoco;
    this.#meshFiles = new MeshFiles(mujoco);
    this.#arm = armGeometry(mujoco);
    this.#armShapes = new ShapeLibrary(this.#arm).complete();
  }

  /** Draw the scenes of a stack before you make the next stack: they share the memory that they are drawn in. */
  stack(scenes: readonly Scene[]): SceneStack {
    using simulation = Simulation.fromXml(this.#mujoco, stackMjcf(scenes, this.#meshFiles), {
      files: objectFiles(scenes.flatMap(({ objects }) => objects)),
      where: "scene stack",
    });
    const stacked = simulation.geometry();
    const whole: SceneGeometry = {
      ...stacked,
      materials: joinedMaterials(stacked.materials, this.#arm.materials),
      visual: this.#arm.visual,
      poses: copied(stacked.poses),
    };
    return {
      scenes: scenes.map((scene, layer) => stackedScene(scene, layer, whole, this.#arm)),
      assets: {
        shapes: new ShapeLibrary(whole, this.#armShapes),
        textures: new TextureLibrary(whole.textures),
        buffers: this.#buffers,
      },
    };
  }
}

/** The arm in its home posture. The arrays are copies, so that nothing has to be freed. */
function armGeometry(mujoco: Mujoco): SceneGeometry {
  const xml = composeMjcf("arm", PHYSICS_OPTIONS_MJCF + MAP_MJCF, [BACKGROUND_MJCF, armMjcf()]);
  using simulation = Simulation.fromXml(mujoco, xml, { where: "arm" });
  // The constructor puts the arm into its home posture.
  new SimulatedRobot(simulation, ARM_DESCRIPTION).close();
  const geometry = simulation.geometry();
  return { ...geometry, poses: copied(geometry.poses) };
}

/** Stands before the names of what belongs to one scene. */
const prefixOf = (layer: number): string => `${layer}:`;

function stackMjcf(scenes: readonly Scene[], meshFiles: MeshFiles): string {
  let meshes = 0;
  const layers = scenes.map(({ look, lines, objects }, layer): readonly MjcfFragment[] => {
    const prefix = prefixOf(layer);
    return [
      tableMjcf(look, prefix),
      ...lines.map((line) => lineMjcf(line, prefix)),
      ...objects.map((object) => {
        const name = prefix + bodyNameOf(object);
        const { material, mesh, placement, inertial, geom } = objectVisual(object, name);
        const file = meshFiles.write(meshes++, mesh.toMsh());
        return {
          assets: `${material}\n<mesh name="${name}" inertia="${MESH_INERTIA}" file="${file}"/>`,
          worldbody: `<body name="${name}" ${placement}>${inertial}${geom}</body>`,
        };
      }),
    ];
  });
  const settings = `<compiler meshdir="${meshFiles.folder}"/>\n${headlightMjcf(0)}`;
  return composeMjcf("stack", settings, [
    BACKGROUND_MJCF,
    imageTexturesMjcf(scenes.flatMap(({ objects }) => objects)),
    ...layers.flat(),
  ]);
}

/** One layer of the stack with what all layers share. */
function stackedScene(scene: Scene, layer: number, whole: SceneGeometry, arm: SceneGeometry): StackedScene {
  const prefix = prefixOf(layer);
  const { geoms, lights, cameras, headlight, poses } = whole;
  const own = geoms.names.flatMap((name, id) => (name.startsWith(prefix) ? [id] : []));
  const floor = geoms.names.indexOf("floor");
  const isFlat = (id: number): boolean => !(geoms.names[id] ?? "").startsWith(`${prefix}object/`);
  // As in a world: the table top before the floor, then lines, arm and objects.
  const [table = floor, ...lines] = own.filter(isFlat);
  const before = [table, floor, ...lines];
  const after = own.filter((id) => !isFlat(id));
  const ofArm = arm.geoms.names.flatMap((name, id) => (name === "floor" ? [] : [id]));
  const rows = <T extends Rows>(stacked: T, armTable: T, width: number): T =>
    joinedRows([pickRows(stacked, before, width), pickRows(armTable, ofArm, width), pickRows(stacked, after, width)]);
  const materialOfArm = arm.geoms.materialId.map((id) =>
    id < 0 ? id : id + whole.materials.count - arm.materials.count,
  );

  const camera = [cameras.names.indexOf(`${prefix}top`)];
  const light = [layer];
  const geometry: SceneGeometry = {
    ...whole,
    geoms: {
      count: own.length + 1 + ofArm.length,
      names: [
        ...before.map((id) => (geoms.names[id] ?? "").replace(prefix, "")),
        ...ofArm.map((id) => arm.geoms.names[id] ?? ""),
        ...after.map((id) => (geoms.names[id] ?? "").replace(prefix, "")),
      ],
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
    headlight: { ...headlight, ambient: new Float32Array(3).fill(scene.look.light.ambient) },
    poses: {
      geomPositions: rows(poses.geomPositions, arm.poses.geomPositions, 3),
      geomRotations: rows(poses.geomRotations, arm.poses.geomRotations, 9),
      cameraPositions: pickRows(poses.cameraPositions, camera, 3),
      cameraRotations: pickRows(poses.cameraRotations, camera, 9),
      lightPositions: pickRows(poses.lightPositions, light, 3),
      lightDirections: pickRows(poses.lightDirections, light, 3),
    },
  };
  return {
    scene,
    geometry: () => geometry,
    camera: (name) => {
      if (name === "top") return { index: 0 };
      throw new RangeError(`a stacked scene has no camera ${name}`);
    },
  };
}

/** The arm's materials after the stack's. They have no textures. */
function joinedMaterials(stacked: MaterialArrays, arm: MaterialArrays): MaterialArrays {
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

const copied = (poses: ScenePoses): ScenePoses => ({
  geomPositions: poses.geomPositions.slice(),
  geomRotations: poses.geomRotations.slice(),
  cameraPositions: poses.cameraPositions.slice(),
  cameraRotations: poses.cameraRotations.slice(),
  lightPositions: poses.lightPositions.slice(),
  lightDirections: poses.lightDirections.slice(),
});
