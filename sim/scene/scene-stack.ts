import { MeshFiles, type Mujoco, type SceneGeometry, Simulation } from "../engine/index.ts";
import { composeMjcf } from "../mjcf/compose-mjcf.ts";
import { objectFiles } from "../objects/index.ts";
import { type DrawingAssets, PictureBuffers, type Scenery, ShapeLibrary, TextureLibrary } from "../render/index.ts";
import { ARM_DESCRIPTION, armMjcf, PHYSICS_OPTIONS_MJCF, SimulatedRobot } from "../robot/index.ts";
import type { Scene } from "./scene.ts";
import { pictureLayer, type StackLayer, sceneLayer } from "./stack-layer.ts";
import { stackMjcf } from "./stack-mjcf.ts";
import { copiedPoses, joinedMaterials, layerGeometries } from "./stacked-geometry.ts";
import { TILTED_BACKGROUND } from "./tilted-view.ts";
import { MAP_MJCF } from "./view.ts";

/** One scene as it begins, ready to be drawn. It has one camera, `top`. */
export interface StackedScene extends Scenery {
  readonly scene: Scene;
  /** The pictures of its goal, in their order. Each has one camera, `top`. */
  readonly pictures: readonly Scenery[];
}

/** Many scenes, each of which is drawn by itself. */
export interface SceneStack {
  readonly scenes: readonly StackedScene[];
  /** What the renderers of these scenes and pictures share. */
  readonly assets: DrawingAssets;
}

interface DrawnArm {
  readonly geometry: SceneGeometry;
  readonly shapes: ShapeLibrary;
}

/**
 * Compiles many scenes as one model without physics. The picture of a scene is the one that its own world gives before
 * anything moves. What all scenes share is made once, so that this is ten times as fast as a world for each scene.
 */
export class SceneStacker {
  readonly #mujoco: Mujoco;
  readonly #meshFiles: MeshFiles;
  readonly #buffers = new PictureBuffers();
  readonly #arm: DrawnArm;

  constructor(mujoco: Mujoco) {
    this.#mujoco = mujoco;
    this.#meshFiles = new MeshFiles(mujoco);
    const geometry = armGeometry(mujoco);
    this.#arm = { geometry, shapes: new ShapeLibrary(geometry).complete() };
  }

  /** Draw the scenes of a stack before you make the next stack: they share the memory that they are drawn in. */
  stack(scenes: readonly Scene[]): SceneStack {
    const groups = scenes.map((scene): readonly [StackLayer, ...StackLayer[]] => [
      sceneLayer(scene),
      ...(scene.pictures ?? []).map((picture) => pictureLayer(picture, scene.look)),
    ]);
    const { sceneries, assets } = this.stackLayers(groups.flat());
    let next = 0;
    return {
      scenes: scenes.map((scene, index) => {
        const from = next;
        next += groups[index]?.length ?? 0;
        const [first, ...pictures] = sceneries.slice(from, next);
        if (first === undefined) throw new RangeError(`the stack has no layer ${from}`);
        return { scene, pictures, ...first };
      }),
      assets,
    };
  }

  /** Any layers, each as a scenery of its own in their order. The same holds as for `stack`. */
  stackLayers(layers: readonly StackLayer[]): {
    readonly sceneries: readonly Scenery[];
    readonly assets: DrawingAssets;
  } {
    using simulation = Simulation.fromXml(this.#mujoco, stackMjcf(layers, this.#meshFiles), {
      files: objectFiles(layers.flatMap(({ objects }) => objects)),
      where: "scene stack",
    });
    const stacked = simulation.geometry();
    const whole: SceneGeometry = {
      ...stacked,
      materials: joinedMaterials(stacked.materials, this.#arm.geometry.materials),
      visual: this.#arm.geometry.visual,
      poses: copiedPoses(stacked.poses),
    };
    return {
      sceneries: layerGeometries(layers, whole, this.#arm.geometry).map(sceneryOf),
      assets: {
        shapes: new ShapeLibrary(whole, this.#arm.shapes),
        textures: new TextureLibrary(whole.textures),
        buffers: this.#buffers,
      },
    };
  }
}

const sceneryOf = (geometry: SceneGeometry): Scenery => ({
  geometry: () => geometry,
  camera: (name) => {
    if (name === "top") return { index: 0 };
    throw new RangeError(`a stacked scene has no camera ${name}`);
  },
});

/** The arm in its home posture. The arrays are copies, so that nothing has to be freed. */
function armGeometry(mujoco: Mujoco): SceneGeometry {
  const xml = composeMjcf("arm", PHYSICS_OPTIONS_MJCF + MAP_MJCF, [TILTED_BACKGROUND, armMjcf()]);
  using simulation = Simulation.fromXml(mujoco, xml, { where: "arm" });
  // The constructor puts the arm into its home posture.
  new SimulatedRobot(simulation, ARM_DESCRIPTION).close();
  const geometry = simulation.geometry();
  return { ...geometry, poses: copiedPoses(geometry.poses) };
}
