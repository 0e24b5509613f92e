import { objectName } from "../objects/index.ts";
import type { SlotValue } from "../tasks/index.ts";

/** A slot's value in the words of the tasks' phrases. */
export function slotValueText(value: SlotValue): string {
  switch (value.kind) {
    case "solid":
      return value.shape === undefined ? `${value.color} object` : objectName({ ...value, shape: value.shape });
    case "container":
      return objectName(value);
    case "set":
      return value.color;
    case "words":
      return value.words;
  }
}
