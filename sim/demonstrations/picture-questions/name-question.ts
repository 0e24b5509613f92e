import { saidName } from "../shown-object.ts";
import { drawThing, pictureAlone } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

export const NAME_PROMPTS = ["what is in {0}?", "name the object in {0}", "which object does {0} show?"];

/** "What is in {picture}?" Any thing, whether it is on the table or not. */
export const askName: Asks = ({ random }) => {
  const thing = drawThing(random);
  if (thing === undefined) return undefined;
  return { text: random.pick(NAME_PROMPTS), answer: [{ words: saidName(thing) }], shown: [pictureAlone(thing)] };
};
