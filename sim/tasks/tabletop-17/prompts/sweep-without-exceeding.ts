import type { PhraseSet, Prompts } from "./prompts.ts";
import { withArticles } from "./with-articles.ts";

/**
 * `quantifier` is any, one, two, three or all. In words, `swept` agrees with it: "red block" after any and one, else
 * "red blocks". So `quantifier` stands right before `swept`, and no verb or pronoun has to agree with them.
 */
const OF_PICTURES: PhraseSet = {
  training: [
    "Sweep {quantifier} {swept} into {bounds} without exceeding {constraint}.",
    "Push {quantifier} {swept} into {bounds}, but do not exceed {constraint}.",
    "Without exceeding {constraint}, brush {quantifier} {swept} into {bounds}.",
    "Please sweep {quantifier} {swept} all the way into {bounds}, never beyond {constraint}.",
    "Move {quantifier} {swept} into {bounds} and stop before {constraint}.",
    "I want {quantifier} {swept} inside {bounds} without going over {constraint}.",
    "Could you shove {quantifier} {swept} into {bounds} and stay on this side of {constraint}?",
    "{bounds} should get {quantifier} {swept}, with nothing past {constraint}.",
    "Do not cross {constraint} while you sweep {quantifier} {swept} into {bounds}.",
    "The limit is {constraint}; push {quantifier} {swept} into {bounds} within it.",
    "Slide {quantifier} {swept} over the table into {bounds} without passing {constraint}.",
    "Get {quantifier} {swept} to lie in {bounds}, and mind that {constraint} is the limit.",
    "Sweep {quantifier} {swept} up into {bounds} but no further than {constraint}.",
    "With the spatula, bring {quantifier} {swept} into {bounds} and end before {constraint}.",
    "Wipe {quantifier} {swept} into {bounds}. Going beyond {constraint} is wrong.",
    "{constraint} must not be exceeded when you brush {quantifier} {swept} into {bounds}.",
    "Be sure to sweep {quantifier} {swept} into {bounds}, all the time short of {constraint}.",
    "Let {quantifier} {swept} end up in {bounds} and not past {constraint}.",
    "Into {bounds} sweep {quantifier} {swept}, and over {constraint} sweep nothing.",
    "Shift {quantifier} {swept} forward into {bounds}, yet remain before {constraint}.",
    "Somebody asked for {quantifier} {swept} in {bounds} without exceeding {constraint} on the way.",
    "See {constraint}? That is where to halt when pushing {quantifier} {swept} into {bounds}.",
    "Drive {quantifier} {swept} into {bounds}, careful that {constraint} is not crossed.",
    "Gather {quantifier} {swept} in {bounds} by sweeping, and keep off what lies behind {constraint}.",
    "I told you to sweep {quantifier} {swept} into {bounds} and to respect {constraint}.",
    "Use the spatula to put {quantifier} {swept} in {bounds} before reaching {constraint}.",
    "What I need is {quantifier} {swept} swept into {bounds}, at most up to {constraint}.",
    "Push until {bounds} has {quantifier} {swept}, and no longer, so that {constraint} is not passed.",
    "Nudge {quantifier} {swept} along until inside {bounds}; do not go past {constraint}.",
    "Clear {quantifier} {swept} off the table into {bounds} with {constraint} as the limit.",
    "Collect in {bounds}, by pushing, {quantifier} {swept}. Do it without crossing {constraint}.",
  ],
  heldOut: [
    "Brush {quantifier} {swept} into {bounds} without going past {constraint}.",
    "Push {quantifier} {swept} into {bounds} and do not cross {constraint}.",
    "Do not exceed {constraint} when you shove {quantifier} {swept} into {bounds}.",
    "Without passing {constraint}, move {quantifier} {swept} into {bounds} by sweeping.",
    "Please wipe {quantifier} {swept} into {bounds}, but no further than {constraint}.",
    "I want you to bring {quantifier} {swept} into {bounds} and stop before {constraint}.",
    "The limit for sweeping {quantifier} {swept} into {bounds} is {constraint}.",
    "Would you slide {quantifier} {swept} into {bounds} and stay on this side of {constraint}?",
    "Get {quantifier} {swept} inside {bounds}, never beyond {constraint}.",
    "Use the spatula to sweep {quantifier} {swept} into {bounds} with {constraint} as the limit.",
  ],
};

export const SWEEP_WITHOUT_EXCEEDING_PROMPTS: Prompts = {
  pictures: OF_PICTURES,
  words: withArticles(OF_PICTURES, ["bounds", "constraint"]),
};
