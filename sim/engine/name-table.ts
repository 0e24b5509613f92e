import type { MjModel } from "mujoco-js";
import {
  UnknownActuatorError,
  UnknownBodyError,
  UnknownCameraError,
  UnknownGeomError,
  UnknownJointError,
  type UnknownNameDetails,
  type UnknownNameError,
  UnknownSensorError,
  UnknownSiteError,
} from "./errors/unknown-name.ts";
import type { Mujoco } from "./mujoco.ts";

/** The kinds of things that are looked up by name. */
export type NamedKind = "body" | "joint" | "geom" | "site" | "camera" | "actuator" | "sensor";

type UnknownNameErrorClass = new (kind: NamedKind, details: UnknownNameDetails) => UnknownNameError;

const UNKNOWN: Record<NamedKind, UnknownNameErrorClass> = {
  body: UnknownBodyError,
  joint: UnknownJointError,
  geom: UnknownGeomError,
  site: UnknownSiteError,
  camera: UnknownCameraError,
  actuator: UnknownActuatorError,
  sensor: UnknownSensorError,
};

/** The names of one kind in a model, in the model's order. Elements without a name are not in it. */
export class NameTable {
  readonly #kind: NamedKind;
  readonly #where: string;
  readonly #idByName = new Map<string, number>();
  readonly #nameById: readonly string[];

  constructor(mujoco: Mujoco, model: MjModel, kind: NamedKind, where: string) {
    this.#kind = kind;
    this.#where = where;
    const { objectType, count } = elements(mujoco, model)[kind];
    this.#nameById = Array.from({ length: count }, (_, id) => mujoco.mj_id2name(model, objectType, id) ?? "");
    this.#nameById.forEach((name, id) => {
      if (name !== "") this.#idByName.set(name, id);
    });
  }

  get names(): readonly string[] {
    return [...this.#idByName.keys()];
  }

  /** The name of element `id`, or "" where the model gives it none. */
  nameOf(id: number): string {
    return this.#nameById[id] ?? "";
  }

  /** @throws UnknownNameError of this table's kind */
  idOf(name: string): number {
    const id = this.#idByName.get(name);
    if (id === undefined) throw new UNKNOWN[this.#kind](this.#kind, { name, where: this.#where, existing: this.names });
    return id;
  }
}

function elements(
  mujoco: Mujoco,
  model: MjModel,
): Record<NamedKind, { readonly objectType: number; readonly count: number }> {
  const { mjtObj } = mujoco;
  return {
    body: { objectType: mjtObj.mjOBJ_BODY.value, count: model.nbody },
    joint: { objectType: mjtObj.mjOBJ_JOINT.value, count: model.njnt },
    geom: { objectType: mjtObj.mjOBJ_GEOM.value, count: model.ngeom },
    site: { objectType: mjtObj.mjOBJ_SITE.value, count: model.nsite },
    camera: { objectType: mjtObj.mjOBJ_CAMERA.value, count: model.ncam },
    actuator: { objectType: mjtObj.mjOBJ_ACTUATOR.value, count: model.nu },
    sensor: { objectType: mjtObj.mjOBJ_SENSOR.value, count: model.nsensor },
  };
}
