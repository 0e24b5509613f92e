import type { Pose } from "../../src/domain/pose.ts";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import { type Mujoco, Simulation } from "../engine/index.ts";
import { bodyNameOf, objectFiles } from "../objects/index.ts";
import { ARM_DESCRIPTION, SimulatedRobot } from "../robot/index.ts";
import type { Scene } from "./scene.ts";
import { sceneMjcf } from "./scene-mjcf.ts";

/** The simulation of a scene with the arm in it. It owns the simulation's memory: `dispose` it. */
export class World implements Disposable {
  readonly scene: Scene;
  readonly simulation: Simulation;
  readonly robot: SimulatedRobot;

  private constructor(scene: Scene, simulation: Simulation) {
    this.scene = scene;
    this.simulation = simulation;
    this.robot = new SimulatedRobot(simulation, ARM_DESCRIPTION);
  }

  static of(scene: Scene, mujoco: Mujoco): World {
    const simulation = Simulation.fromXml(mujoco, sceneMjcf(scene), {
      files: objectFiles(scene.objects),
      where: `${scene.task} ${scene.level} seed ${scene.seed}`,
    });
    try {
      return new World(scene, simulation);
    } catch (error) {
      simulation.dispose();
      throw error;
    }
  }

  /** Simulated time since the world was made. */
  get now(): Nanoseconds {
    return nanosecondsFromSeconds(this.simulation.timeS);
  }

  /** The pose of every object's origin now, by its id. */
  objectPoses(): ReadonlyMap<string, Pose> {
    this.simulation.forward();
    return this.peekPoses();
  }

  /** The same poses at the last physics step. It leaves the physics untouched, so that watching changes nothing. */
  peekPoses(): ReadonlyMap<string, Pose> {
    return new Map(this.scene.objects.map((object) => [object.id, this.simulation.body(bodyNameOf(object)).pose]));
  }

  /** SHA-256 of the physics state, hexadecimal: equal if and only if two runs went the same way to the last bit. */
  async stateHash(): Promise<string> {
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(this.simulation.stateBytes()));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  dispose(): void {
    this.robot.close();
    this.simulation.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
