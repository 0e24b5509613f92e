import type { SlotValue } from "../tasks/index.ts";
import { slotValueText } from "./slot-value-text.ts";

/** Why the slots' values contradict each other or are ambiguous. Undefined where they are sound. */
export function contradictionIn(words: Readonly<Record<string, SlotValue>>): string | undefined {
  const { pass, stop } = words;
  if (pass?.kind === "words" && stop?.kind === "words" && pass.words === stop.words) {
    return `both lines are ${pass.words}`;
  }
  const objects = Object.values(words).filter((value) => value.kind !== "words");
  for (const [index, one] of objects.entries()) {
    for (const other of objects.slice(index + 1)) {
      const why = clashOf(one, other) ?? clashOf(other, one);
      if (why !== undefined) return why;
    }
  }
  return undefined;
}

type SaidObject = Exclude<SlotValue, { readonly kind: "words" }>;

function clashOf(one: SaidObject, other: SaidObject): string | undefined {
  if (slotValueText(one) === slotValueText(other)) return `the ${slotValueText(one)} is named twice`;
  if (one.color !== other.color) return undefined;
  if (one.kind === "set") return `the ${slotValueText(other)} is a ${one.color} object itself`;
  if (one.kind === "solid" && one.shape === undefined) {
    return `the ${one.color} object could be the ${slotValueText(other)}`;
  }
  return undefined;
}
