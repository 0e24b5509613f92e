import type { RandomSource } from "../../../../src/domain/random.ts";
import type { DraggedName } from "../../../objects/index.ts";
import type { ThingList } from "../level-lists.ts";
import { pictureOf } from "../prompt-pictures.ts";
import type { PromptFillings } from "../tabletop-task.ts";
import { type ComparedPair, drawAdjective, drawPair, type NovelAdjective } from "./comparison.ts";

/** A goal that asks for the one of two things to which a new adjective applies more, or less. */
export interface AdjectivePrompt {
  readonly adjective: NovelAdjective;
  /** Pairs that show what it means. */
  readonly demonstrations: readonly ComparedPair[];
  readonly wantsLess: boolean;
}

/** As the phrases have slots for. */
const DEMONSTRATIONS = 3;

/** `dragged`: what the pairs are drawn from. */
export function drawAdjectivePrompt(random: RandomSource, dragged: ThingList<DraggedName>): AdjectivePrompt {
  const adjective = drawAdjective(random);
  const demonstrations = Array.from({ length: DEMONSTRATIONS }, () => drawPair(random, adjective, dragged));
  return { adjective, demonstrations, wantsLess: random.chance(0.5) };
}

/** What the slots of phrases say and show of the adjective, and which thing they ask for. */
export function adjectiveFillings({ adjective, demonstrations, wantsLess }: AdjectivePrompt): PromptFillings {
  const { word, means } = adjective;
  const pairs = demonstrations.flatMap(({ more, less }, index) => [
    [`more${index + 1}`, { picture: pictureOf(more) }] as const,
    [`less${index + 1}`, { picture: pictureOf(less) }] as const,
  ]);
  return {
    ...Object.fromEntries(pairs),
    adjective: { words: word },
    meaning: { words: means },
    wanted: { words: wantsLess ? `less ${word}` : word },
  };
}
