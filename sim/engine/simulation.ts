import { Actuator } from "./actuator.ts";
import { Body } from "./body.ts";
import { compileModel } from "./compile-model.ts";
import type { Contact } from "./contact.ts";
import { ContactList } from "./contact-list.ts";
import { DivergenceCheck } from "./divergence-check.ts";
import type { NamedKind } from "./errors.ts";
import { PhysicsFailedError } from "./errors.ts";
import { Joint } from "./joint.ts";
import type { ModelFiles } from "./memory-files.ts";
import { ModelCamera } from "./model-camera.ts";
import type { Mujoco } from "./mujoco.ts";
import { NameTable } from "./name-table.ts";
import { NativePhysics, type ScratchArray } from "./native-physics.ts";
import { type PhysicsWarning, readWarnings } from "./physics-warnings.ts";
import { readSceneGeometry } from "./read-scene-geometry.ts";
import type { SceneGeometry } from "./scene-geometry.ts";
import { Sensor } from "./sensor.ts";
import { Site } from "./site.ts";
import type { Snapshot } from "./snapshot.ts";
import { StateStore } from "./state-store.ts";

/** How a model is simulated. */
export interface SimulationOptions {
  /** Meshes, textures and included documents by the path that the model asks for them by. Default: none. */
  readonly files?: ModelFiles;
  /** What the model is called in errors, e.g. its path. Default: `"model"`. */
  readonly where?: string;
}

/** The names that the model gives its elements, by kind, in the model's order. */
export interface ModelNames {
  readonly bodies: readonly string[];
  readonly joints: readonly string[];
  readonly geoms: readonly string[];
  readonly sites: readonly string[];
  readonly cameras: readonly string[];
  readonly actuators: readonly string[];
  readonly sensors: readonly string[];
}

/**
 * A MuJoCo model and its state, reached by names alone. It owns its part of WebAssembly's memory, which no garbage
 * collector sees: `dispose` it, or declare it with `using`. Every method throws `DisposedSimulationError` afterwards,
 * and so do the handles that it gave.
 */
export class Simulation implements Disposable {
  /** Physics step in seconds. */
  readonly timestepS: number;
  readonly names: ModelNames;
  readonly #physics: NativePhysics;
  readonly #tables: Readonly<Record<NamedKind, NameTable>>;
  readonly #handles = new Map<string, unknown>();
  readonly #divergence: DivergenceCheck;
  readonly #contacts: ContactList;
  readonly #states: StateStore;
  readonly #spatialVelocity: ScratchArray;
  readonly #jacobian: { readonly translation: ScratchArray; readonly rotation: ScratchArray };
  #geometry: SceneGeometry | undefined;

  private constructor(physics: NativePhysics) {
    this.#physics = physics;
    const { mujoco, model, where } = physics;
    // Without the flag MuJoCo puts a diverged state back to its start in the middle of a step, and says nothing.
    model.opt.disableflags |= mujoco.mjtDisableBit.mjDSBL_AUTORESET.value;
    this.timestepS = model.opt.timestep;
    const table = (kind: NamedKind) => new NameTable(model, kind, where);
    this.#tables = {
      body: table("body"),
      joint: table("joint"),
      geom: table("geom"),
      site: table("site"),
      camera: table("camera"),
      actuator: table("actuator"),
      sensor: table("sensor"),
    };
    this.names = {
      bodies: this.#tables.body.names,
      joints: this.#tables.joint.names,
      geoms: this.#tables.geom.names,
      sites: this.#tables.site.names,
      cameras: this.#tables.camera.names,
      actuators: this.#tables.actuator.names,
      sensors: this.#tables.sensor.names,
    };
    this.#divergence = new DivergenceCheck(physics);
    this.#contacts = new ContactList(physics, this.#tables.geom, this.#tables.body);
    this.#states = new StateStore(physics);
    this.#spatialVelocity = physics.scratch(6);
    this.#jacobian = { translation: physics.scratch(3 * model.nv), rotation: physics.scratch(3 * model.nv) };
    this.forward();
  }

  /**
   * Compiles an MJCF document.
   * @throws MalformedMjcfError
   * @throws MissingAssetError
   * @throws OutOfPhysicsMemoryError
   */
  static fromXml(
    mujoco: Mujoco,
    xml: string,
    { files = new Map(), where = "model" }: SimulationOptions = {},
  ): Simulation {
    const physics = new NativePhysics(mujoco, compileModel(mujoco, xml, files, where), where);
    try {
      return new Simulation(physics);
    } catch (error) {
      physics.dispose();
      throw error;
    }
  }

  get timeS(): number {
    return this.#physics.data.time;
  }

  /** Degrees of freedom of the whole model: the columns of a Jacobian. */
  get dofCount(): number {
    return this.#physics.model.nv;
  }

  /**
   * Advances the physics by `count` steps. As ever in MuJoCo, poses, sensors and contacts are then those at the start
   * of the last step, and joint positions those at its end; `forward` brings all to the same moment.
   * @param count a whole number, 0 or more
   * @throws PhysicsDivergedError, with the state left as it blew up
   * @throws PhysicsFailedError
   */
  step(count = 1): void {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`cannot take ${count} steps`);
    const { mujoco, model, data } = this.#physics;
    for (let done = 0; done < count; done++) {
      try {
        mujoco.mj_step(model, data);
      } catch (cause) {
        throw this.#failure(cause);
      }
      this.#divergence.check();
    }
  }

  /**
   * Brings poses, sensors and contacts up to date with the joint positions and controls; time stands still.
   * @throws PhysicsFailedError
   */
  forward(): void {
    const { mujoco, model, data } = this.#physics;
    try {
      mujoco.mj_forward(model, data);
    } catch (cause) {
      throw this.#failure(cause);
    }
  }

  /** Back to the model's initial state, at time 0. */
  reset(): void {
    const { mujoco, model, data } = this.#physics;
    mujoco.mj_resetData(model, data);
    this.forward();
  }

  /** @throws UnknownBodyError */
  body(name: string): Body {
    return this.#handle("body", name, (id) => new Body(this.#physics, name, id, this.#spatialVelocity));
  }

  /** @throws UnknownSiteError */
  site(name: string): Site {
    return this.#handle("site", name, (id) => new Site(this.#physics, name, id, this.#jacobian));
  }

  /**
   * @throws UnknownJointError
   * @throws UnsupportedElementError for a free or ball joint
   */
  joint(name: string): Joint {
    return this.#handle("joint", name, (id) => new Joint(this.#physics, name, id));
  }

  /** @throws UnknownActuatorError */
  actuator(name: string): Actuator {
    return this.#handle("actuator", name, (id) => new Actuator(this.#physics, name, id));
  }

  /** @throws UnknownSensorError */
  sensor(name: string): Sensor {
    return this.#handle("sensor", name, (id) => new Sensor(this.#physics, name, id));
  }

  /** @throws UnknownCameraError */
  camera(name: string): ModelCamera {
    return this.#handle("camera", name, (id) => new ModelCamera(this.#physics, name, id));
  }

  /** All contacts, as of the last `step` or `forward`. What sleeps has none with what sleeps or cannot move. */
  contacts(): readonly Contact[] {
    return this.#contacts.read();
  }

  /**
   * The contacts of one geom, which is the first side of each.
   * @throws UnknownGeomError
   */
  geomsTouching(geom: string): readonly Contact[] {
    return this.#contacts.read(this.#tables.geom.idOf(geom));
  }

  /** Contacts and constraints that MuJoCo left out since the start or the last reset, for lack of memory or bad inertias. */
  warnings(): ReadonlyMap<PhysicsWarning, number> {
    return readWarnings(this.#physics);
  }

  /** What a renderer draws: the static part is copied at the first call, the poses are live. */
  geometry(): SceneGeometry {
    this.#physics.checkAlive();
    this.#geometry ??= readSceneGeometry(this.#physics, this.#tables);
    return this.#geometry;
  }

  snapshot(): Snapshot {
    return this.#states.save();
  }

  /**
   * Goes back to a snapshot: what follows repeats bit for bit what followed it. Contacts are found again, at the
   * restored positions.
   * @throws SnapshotMismatchError where it is of another model
   */
  restore(snapshot: Snapshot): void {
    this.#states.restore(snapshot);
  }

  /** A copy of the state that the physics goes on from, controls, warm start and sleep included. For hashing. */
  stateBytes(): Uint8Array {
    return this.#states.bytes();
  }

  /** Frees the simulation's memory; again is harmless. */
  dispose(): void {
    this.#physics.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #failure(cause: unknown): PhysicsFailedError {
    return new PhysicsFailedError({
      received: String(cause).replace(/\s+/g, " ").trim(),
      where: this.#physics.where,
      cause,
    });
  }

  #handle<Handle>(kind: NamedKind, name: string, make: (id: number) => Handle): Handle {
    this.#physics.checkAlive();
    const key = `${kind} ${name}`;
    const known = this.#handles.get(key);
    // The key holds the kind, so what lies under it was made by the same `make`.
    if (known !== undefined) return known as Handle;
    const handle = make(this.#tables[kind].idOf(name));
    this.#handles.set(key, handle);
    return handle;
  }
}
