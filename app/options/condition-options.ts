import type { Ablation } from "../../src/domain/ablation.ts";

/** The flags of `run` and `eval` that withhold or change an input of the policy. At most one is given. */
export interface ConditionFlags {
  readonly shuffleInstructions?: boolean;
  readonly drawInstructions?: boolean;
  readonly swapTarget?: boolean;
  readonly gibberish?: boolean;
  readonly blankWords?: boolean;
  readonly blankPictures?: boolean;
  readonly retype?: boolean;
  readonly blackOut?: boolean;
}

/** One of these flags. */
export interface ConditionOption {
  readonly condition: Ablation;
  readonly key: keyof ConditionFlags;
  readonly flag: string;
  readonly help: string;
}

export const CONDITION_OPTIONS: readonly ConditionOption[] = [
  {
    condition: "shuffled-instructions",
    key: "shuffleInstructions",
    flag: "--shuffle-instructions",
    help: "tell the policy another episode's goal, and judge it by its own: shows whether the policy uses the goal",
  },
  {
    condition: "drawn-instructions",
    key: "drawInstructions",
    flag: "--draw-instructions",
    help: "the same with an instruction that its own scene allows: to compare with the policy language-blind",
  },
  {
    condition: "swapped-target",
    key: "swapTarget",
    flag: "--swap-target",
    help: "tell the policy to do it with another object on the table, and judge it by that: shows whether it obeys",
  },
  {
    condition: "gibberish",
    key: "gibberish",
    flag: "--gibberish",
    help: "make up every word of the instruction, without pictures: shows what it does without a goal",
  },
  {
    condition: "blank-words",
    key: "blankWords",
    flag: "--blank-words",
    help: "leave the pictures of the goal and no words: shows whether it uses the words",
  },
  {
    condition: "blank-pictures",
    key: "blankPictures",
    flag: "--blank-pictures",
    help: "make the pictures in the goal plain white: shows whether it uses them",
  },
  {
    condition: "retyped",
    key: "retype",
    flag: "--retype",
    help: "type the same words in capitals, with doubled blanks and the like: shows whether the typing matters",
  },
  {
    condition: "black-out",
    key: "blackOut",
    flag: "--black-out",
    help: "make every picture of a camera black: shows whether it looks at the table",
  },
];

/** The condition that the flags ask for. */
export const conditionOf = (flags: ConditionFlags): Ablation | undefined =>
  CONDITION_OPTIONS.find(({ key }) => flags[key] === true)?.condition;

/** The flag that asks for the condition. */
export const conditionFlag = (condition: Ablation): string =>
  CONDITION_OPTIONS.find((option) => option.condition === condition)?.flag ?? "";
