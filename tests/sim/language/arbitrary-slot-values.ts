import fc from "fast-check";
import { piecesOf, slotNamed } from "../../../sim/language/slots.ts";
import { COLOR_NAMES, CONTAINER_NAMES, SHAPES, type ShapeName } from "../../../sim/objects/index.ts";
import type { Slot, SlotValue } from "../../../sim/tasks/index.ts";

const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];
const color = fc.constantFrom(...COLOR_NAMES);
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

function anySlotValue(slot: Slot): fc.Arbitrary<SlotValue> {
  switch (slot.kind) {
    case "solid": {
      const named = record({ kind: fc.constant("solid" as const), color, shape: fc.constantFrom(...SHAPE_NAMES) });
      return slot.mayBeUnnamed ? fc.oneof(named, record({ kind: fc.constant("solid" as const), color })) : named;
    }
    case "container":
      return record({ kind: fc.constant("container" as const), color, shape: fc.constantFrom(...CONTAINER_NAMES) });
    case "set":
      return record({ kind: fc.constant("set" as const), color });
    case "words":
      return record({ kind: fc.constant("words" as const), words: fc.constantFrom(...slot.options) });
  }
}

/** Any values in the slots of a phrase, contradictions included. */
export const anySlotValues = (phrase: string): fc.Arbitrary<Record<string, SlotValue>> =>
  record(
    Object.fromEntries(
      piecesOf(phrase).flatMap((piece) => ("slot" in piece ? [[piece.slot, anySlotValue(slotNamed(piece.slot))]] : [])),
    ),
  );
