import type { Level } from "../../src/domain/level.ts";
import type { ColorName, ContainerName, ShapeName } from "../objects/index.ts";

/** The value of a slot in an instruction. */
export type SlotValue =
  /** Without a shape, the colour alone names it: "red thing". */
  | { readonly kind: "solid"; readonly color: ColorName; readonly shape?: ShapeName }
  | { readonly kind: "container"; readonly color: ColorName; readonly shape: ContainerName }
  /** All objects to pick of the colour. */
  | { readonly kind: "set"; readonly color: ColorName }
  /** No object: a line's colour, an angle in degrees, a direction. */
  | { readonly kind: "words"; readonly words: string };

/** An instruction in a user's words, parsed as one of a task's phrases. */
export interface ParsedInstruction {
  /** The words as the user gave them, which are those that the policy gets. */
  readonly instruction: string;
  /** The phrase of the task with the same meaning. */
  readonly phrase: string;
  /** By the names of the phrase's slots. */
  readonly slots: Readonly<Record<string, SlotValue>>;
  /** How far the named objects are from what policies are trained on. */
  readonly level: Level;
}

/** The option that the instruction chose for a slot. Undefined where there is no instruction or it leaves the slot open. */
export function chosenOption<T>(
  { parsed }: { readonly parsed?: ParsedInstruction },
  slot: string,
  options: readonly T[],
  wordsOf: (option: T) => string = String,
): T | undefined {
  const value = parsed?.slots[slot];
  if (value?.kind !== "words" && value?.kind !== "set") return undefined;
  const words = value.kind === "set" ? value.color : value.words;
  return options.find((option) => wordsOf(option) === words);
}
