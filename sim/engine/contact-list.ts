import type { MjContact } from "mujoco-js";
import type { Contact, ContactSide } from "./contact.ts";
import { vectorAt } from "./frame-conversion.ts";
import type { NameTable } from "./name-table.ts";
import type { NativePhysics, ScratchArray } from "./native-physics.ts";

/** Reads MuJoCo's contacts into plain objects. */
export class ContactList {
  readonly #physics: NativePhysics;
  readonly #geoms: NameTable;
  readonly #bodies: NameTable;
  readonly #force: ScratchArray;

  constructor(physics: NativePhysics, geoms: NameTable, bodies: NameTable) {
    this.#physics = physics;
    this.#geoms = geoms;
    this.#bodies = bodies;
    this.#force = physics.scratch(6);
  }

  /** All contacts, or those of geom `geomId` alone, which then is the first side of each. */
  read(geomId?: number): Contact[] {
    const { data } = this.#physics;
    if (data.ncon === 0) return [];
    const list = data.contact;
    try {
      const contacts: Contact[] = [];
      for (let index = 0; index < list.size(); index++) {
        const native = list.get(index);
        if (native === undefined) continue;
        try {
          if (geomId === undefined || native.geom1 === geomId) contacts.push(this.#contact(native, index, false));
          else if (native.geom2 === geomId) contacts.push(this.#contact(native, index, true));
        } finally {
          native.delete();
        }
      }
      return contacts;
    } finally {
      list.delete();
    }
  }

  #contact(native: MjContact, index: number, swapped: boolean): Contact {
    const { mujoco, model, data } = this.#physics;
    mujoco.mj_contactForce(model, data, index, this.#force.pointer);
    const first = this.#side(native.geom1);
    const second = this.#side(native.geom2);
    const [x, y, z] = vectorAt(native.frame, 0);
    return {
      sides: swapped ? [second, first] : [first, second],
      distanceM: native.dist,
      positionM: vectorAt(native.pos, 0),
      normal: swapped ? [-x, -y, -z] : [x, y, z],
      normalForceN: this.#force.array[0] as number,
    };
  }

  #side(geomId: number): ContactSide {
    return { geom: this.#geoms.nameOf(geomId), body: this.#bodies.nameOf(this.#physics.model.geom_bodyid[geomId]) };
  }
}
