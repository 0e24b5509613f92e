import type { MjModel } from "mujoco-js";
import {
  type NamedKind,
  UnknownActuatorError,
  UnknownBodyError,
  UnknownCameraError,
  UnknownGeomError,
  UnknownJointError,
  type UnknownNameDetails,
  type UnknownNameError,
  UnknownSensorError,
  UnknownSiteError,
} from "./errors.ts";

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

  constructor(model: MjModel, kind: NamedKind, where: string) {
    this.#kind = kind;
    this.#where = where;
    // Not through mj_id2name, which in these bindings gives garbage for an element without a name.
    const characters: Int8Array = model.names;
    const decoder = new TextDecoder();
    const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
    this.#nameById = Array.from(nameAddresses(model, kind), (address) => nameAt(characters, address, decode));
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

/** Where in the model's characters the name of each element starts. */
function nameAddresses(model: MjModel, kind: NamedKind): Int32Array {
  switch (kind) {
    case "body":
      return model.name_bodyadr;
    case "joint":
      return model.name_jntadr;
    case "geom":
      return model.name_geomadr;
    case "site":
      return model.name_siteadr;
    case "camera":
      return model.name_camadr;
    case "actuator":
      return model.name_actuatoradr;
    case "sensor":
      return model.name_sensoradr;
  }
}

function nameAt(characters: Int8Array, address: number, decode: (bytes: Uint8Array) => string): string {
  const end = characters.indexOf(0, address);
  // A copy: a decoder may refuse memory that can grow.
  return end === address ? "" : decode(Uint8Array.from(characters.subarray(address, end)));
}
