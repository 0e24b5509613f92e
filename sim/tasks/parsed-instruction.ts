import type { Level } from "../../src/domain/level.ts";
import type { ColorName, ContainerName, ShapeName } from "../objects/index.ts";

/** What is said for one place of a phrase. */
export type SlotValue =
  /** Without a shape its colour alone names it: "red thing". */
  | { readonly kind: "solid"; readonly color: ColorName; readonly shape?: ShapeName }
  | { readonly kind: "container"; readonly color: ColorName; readonly shape: ContainerName }
  /** Everything of the colour that can be picked up. */
  | { readonly kind: "set"; readonly color: ColorName }
  /** No object: a line's colour, an angle in degrees, a direction. */
  | { readonly kind: "words"; readonly words: string };

/** An instruction that somebody gave, understood as one of a task's phrases. */
export interface ParsedInstruction {
  /** As it was given: what the policy is parsed. */
  readonly instruction: string;
  /** The task's phrase that it comes to. */
  readonly phrase: string;
  /** What is said for each place of the phrase. */
  readonly slots: Readonly<Record<string, SlotValue>>;
  /** How far what it names is from what policies are trained on. */
  readonly level: Level;
}

/** Which of the options was said for a place; nothing where nobody said anything. */
export function chosenOption<T>(
  { parsed }: { readonly parsed?: ParsedInstruction },
  place: string,
  options: readonly T[],
  wordsOf: (option: T) => string = String,
): T | undefined {
  const said = parsed?.slots[place];
  if (said?.kind !== "words" && said?.kind !== "set") return undefined;
  const words = said.kind === "set" ? said.color : said.words;
  return options.find((option) => wordsOf(option) === words);
}
