import { type MeshFiles, type Mujoco, type SceneGeometry, type ScenePoses, Simulation } from "../engine/index.ts";
import { bodyNameOf, MESH_INERTIA, objectVisual } from "../objects/index.ts";
import {
  type DrawingAssets,
  PictureBuffers,
  type PrimitiveMeshes,
  type Scenery,
  ShapeLibrary,
  TextureLibrary,
} from "../render/index.ts";
import { ARM_DESCRIPTION, armMjcf, PHYSICS_OPTIONS_MJCF, SimulatedRobot } from "../robot/index.ts";
import { composeMjcf } from "./compose-mjcf.ts";
import type { MjcfFragment } from "./mjcf-fragment.ts";
import type { Scene } from "./scene.ts";
import { BACKGROUND_MJCF, lineMjcf, tableMjcf, visualMjcf } from "./scene-mjcf.ts";

/** One scene as it begins, to be drawn. It has the one camera `top`. */
export interface StackedScene extends Scenery {
  readonly scene: Scene;
}

export interface SceneStackOptions {
  readonly mujoco: Mujoco;
  readonly meshFiles: MeshFiles;
  /** Shapes of the arm and the table, to be used again by the next stack. */
  readonly primitives?: PrimitiveMeshes;
  /** What its scenes are drawn in, each before the next; the next stack may use it again. */
  readonly buffers?: PictureBuffers;
}

/**
 * Many scenes compiled as one model, one upon the other, of which each is seen alone: the picture of a scene is the
 * one that its own world would give before anything moves. Nothing of it can be touched, so that it compiles an order
 * of magnitude faster than worlds do.
 */
export class SceneStack {
  readonly scenes: readonly StackedScene[];
  /** What the renderers of these scenes share. */
  readonly assets: DrawingAssets;

  private constructor(scenes: readonly StackedScene[], assets: DrawingAssets) {
    this.scenes = scenes;
    this.assets = assets;
  }

  /** Copies everything out of MuJoCo's memory: nothing need be freed. */
  static of(
    scenes: readonly Scene[],
    { mujoco, meshFiles, primitives, buffers = new PictureBuffers() }: SceneStackOptions,
  ): SceneStack {
    using simulation = Simulation.fromXml(mujoco, stackMjcf(scenes, meshFiles), { where: "scene stack" });
    // Takes up its posture as it is made.
    new SimulatedRobot(simulation, ARM_DESCRIPTION).close();
    const whole = simulation.geometry();
    const poses = copied(whole.poses);
    return new SceneStack(
      scenes.map((scene, layer) => stackedScene(scene, layer, { ...whole, poses })),
      { shapes: new ShapeLibrary(whole, primitives), textures: new TextureLibrary(whole.textures), buffers },
    );
  }
}

/** What is a scene's own bears this before its name. */
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
  const [first] = scenes;
  const light = first === undefined ? "" : visualMjcf(first.look);
  const settings = `<compiler meshdir="${meshFiles.folder}"/>\n${PHYSICS_OPTIONS_MJCF}\n${light}`;
  return composeMjcf("stack", settings, [BACKGROUND_MJCF, armMjcf(), ...layers.flat()]);
}

/** Picks a layer, and what all layers share, out of the whole stack. */
function stackedScene(scene: Scene, layer: number, whole: SceneGeometry): StackedScene {
  const prefix = prefixOf(layer);
  const { geoms, lights, cameras, headlight, poses } = whole;
  const own = (name: string): boolean => name.startsWith(prefix);
  const shared = (name: string): boolean => !/^\d+:/.test(name);
  const ids = geoms.names.flatMap((name, id) => (own(name) || shared(name) ? [id] : []));
  // As in a world: the table top before the floor, then lines, arm and objects.
  const table = geoms.names.indexOf(`${prefix}table/top`);
  const isLine = (id: number): boolean => (geoms.names[id] ?? "").startsWith(`${prefix}line/`);
  const order = [table, ...ids.filter((id) => id !== table && !isLine(id))];
  order.splice(2, 0, ...ids.filter(isLine));

  const light = layer;
  const camera = cameras.names.indexOf(`${prefix}top`);
  const ambient = new Float32Array(3).fill(scene.look.light.ambient);
  const geometry: SceneGeometry = {
    ...whole,
    geoms: {
      count: order.length,
      names: order.map((id) => (geoms.names[id] ?? "").replace(/^\d+:/, "")),
      type: rows(geoms.type, order, 1),
      size: rows(geoms.size, order, 3),
      rgba: rows(geoms.rgba, order, 4),
      materialId: rows(geoms.materialId, order, 1),
      dataId: rows(geoms.dataId, order, 1),
      group: rows(geoms.group, order, 1),
      bodyId: rows(geoms.bodyId, order, 1),
      boundingRadius: rows(geoms.boundingRadius, order, 1),
    },
    lights: {
      count: 1,
      type: rows(lights.type, [light], 1),
      active: rows(lights.active, [light], 1),
      castsShadow: rows(lights.castsShadow, [light], 1),
      ambient: rows(lights.ambient, [light], 3),
      diffuse: rows(lights.diffuse, [light], 3),
      specular: rows(lights.specular, [light], 3),
      attenuation: rows(lights.attenuation, [light], 3),
      cutoffDeg: rows(lights.cutoffDeg, [light], 1),
      exponent: rows(lights.exponent, [light], 1),
    },
    cameras: {
      count: 1,
      names: ["top"],
      fovyDeg: rows(cameras.fovyDeg, [camera], 1),
      orthographic: rows(cameras.orthographic, [camera], 1),
      intrinsic: rows(cameras.intrinsic, [camera], 4),
      sensorSize: rows(cameras.sensorSize, [camera], 2),
      resolution: rows(cameras.resolution, [camera], 2),
    },
    headlight: { ...headlight, ambient },
    poses: {
      geomPositions: rows(poses.geomPositions, order, 3),
      geomRotations: rows(poses.geomRotations, order, 9),
      cameraPositions: rows(poses.cameraPositions, [camera], 3),
      cameraRotations: rows(poses.cameraRotations, [camera], 9),
      lightPositions: rows(poses.lightPositions, [light], 3),
      lightDirections: rows(poses.lightDirections, [light], 3),
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

function copied(poses: ScenePoses): ScenePoses {
  return {
    geomPositions: poses.geomPositions.slice(),
    geomRotations: poses.geomRotations.slice(),
    cameraPositions: poses.cameraPositions.slice(),
    cameraRotations: poses.cameraRotations.slice(),
    lightPositions: poses.lightPositions.slice(),
    lightDirections: poses.lightDirections.slice(),
  };
}

/** Some rows of a table, `width` numbers each, in the order of `ids`. */
function rows<T extends Uint8Array | Int32Array | Float32Array | Float64Array>(
  table: T,
  ids: readonly number[],
  width: number,
): T {
  const picked = table.slice(0, ids.length * width);
  ids.forEach((id, row) => {
    for (let i = 0; i < width; i++) picked[row * width + i] = table[id * width + i] as number;
  });
  return picked as T;
}
