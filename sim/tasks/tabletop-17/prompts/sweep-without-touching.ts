import type { PhraseSet, Prompts } from "./prompts.ts";
import { withArticles } from "./with-articles.ts";

/** Of no demonstration: the task is kept for level L4. Every word occurs in what policies are trained on. */
const OF_PICTURES: PhraseSet = {
  training: [
    "Sweep {quantifier} {swept} into {bounds} without touching {constraint}.",
    "Push {quantifier} {swept} into {bounds}, but do not touch {constraint}.",
    "Without touching {constraint}, brush {quantifier} {swept} into {bounds}.",
    "Please sweep {quantifier} {swept} round {constraint} into {bounds}.",
    "Move {quantifier} {swept} into {bounds} and stay off {constraint}.",
    "I want {quantifier} {swept} inside {bounds} without going over {constraint}.",
    "Could you shove {quantifier} {swept} into {bounds} and never touch {constraint}?",
    "{bounds} should get {quantifier} {swept}, with nothing on {constraint}.",
    "Do not touch {constraint} while you sweep {quantifier} {swept} into {bounds}.",
    "Go round {constraint} when you push {quantifier} {swept} into {bounds}.",
    "Slide {quantifier} {swept} over the table into {bounds} without crossing {constraint}.",
    "Get {quantifier} {swept} to lie in {bounds}, and mind {constraint} on the way.",
    "Sweep {quantifier} {swept} up into {bounds}, past the end of {constraint} and not over it.",
    "With the spatula, bring {quantifier} {swept} into {bounds} by a way round {constraint}.",
    "Wipe {quantifier} {swept} into {bounds}. Touching {constraint} is wrong.",
    "{constraint} must not be touched when you brush {quantifier} {swept} into {bounds}.",
    "Be sure to sweep {quantifier} {swept} into {bounds}, all the time off {constraint}.",
    "Let {quantifier} {swept} end up in {bounds} and not on {constraint}.",
    "Into {bounds} sweep {quantifier} {swept}, and over {constraint} sweep nothing.",
    "Shift {quantifier} {swept} into {bounds}, yet keep off {constraint}.",
    "Somebody asked for {quantifier} {swept} in {bounds} without touching {constraint} on the way.",
    "See {constraint}? Go round it when pushing {quantifier} {swept} into {bounds}.",
    "Drive {quantifier} {swept} into {bounds}, careful that {constraint} is not touched.",
    "Gather {quantifier} {swept} in {bounds} by sweeping, and mind where {constraint} is.",
    "I told you to sweep {quantifier} {swept} into {bounds} and to stay off {constraint}.",
    "Use the spatula to put {quantifier} {swept} in {bounds} by going round {constraint}.",
    "What I need is {quantifier} {swept} swept into {bounds}, never over {constraint}.",
    "Push until {bounds} has {quantifier} {swept}, and do not touch {constraint}.",
    "Nudge {quantifier} {swept} along until inside {bounds}; do not go over {constraint}.",
    "Clear {quantifier} {swept} off the table into {bounds} with {constraint} in the way; do not touch it.",
  ],
  heldOut: [
    "Brush {quantifier} {swept} into {bounds} without touching {constraint} on the way.",
    "Push {quantifier} {swept} into {bounds} and do not touch {constraint}.",
    "Do not go over {constraint} when you shove {quantifier} {swept} into {bounds}.",
    "Without crossing {constraint}, move {quantifier} {swept} into {bounds} by sweeping.",
    "Please wipe {quantifier} {swept} into {bounds}, but go round {constraint}.",
    "I want you to bring {quantifier} {swept} into {bounds} and stay off {constraint}.",
    "The way to sweep {quantifier} {swept} into {bounds} goes round {constraint}.",
    "Would you slide {quantifier} {swept} into {bounds} and never touch {constraint}?",
    "Get {quantifier} {swept} inside {bounds}, never touching {constraint}.",
    "Use the spatula to sweep {quantifier} {swept} into {bounds} past {constraint}, without touching it.",
  ],
};

export const SWEEP_WITHOUT_TOUCHING_PROMPTS: Prompts = {
  pictures: OF_PICTURES,
  words: withArticles(OF_PICTURES, ["bounds", "constraint"]),
};
