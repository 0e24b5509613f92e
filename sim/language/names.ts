import { nameOf } from "../objects/index.ts";
import type { Said } from "../tasks/index.ts";

/** What is said, in the words of the task's own phrases. */
export function wordsOf(said: Said): string {
  switch (said.kind) {
    case "solid":
      return said.shape === undefined ? `${said.color} object` : nameOf({ ...said, shape: said.shape });
    case "container":
      return nameOf(said);
    case "set":
      return said.color;
    case "words":
      return said.words;
  }
}
