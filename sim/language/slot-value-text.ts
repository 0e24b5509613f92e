import { objectName } from "../objects/index.ts";
import type { SlotValue } from "../tasks/index.ts";

/** What is said, in the words of the task's own phrases. */
export function slotValueText(said: SlotValue): string {
  switch (said.kind) {
    case "solid":
      return said.shape === undefined ? `${said.color} object` : objectName({ ...said, shape: said.shape });
    case "container":
      return objectName(said);
    case "set":
      return said.color;
    case "words":
      return said.words;
  }
}
