import type { ImageTexturedKind } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import { objectList } from "../object-list.ts";
import { shownObjects } from "../shown-object.ts";
import { drawThing, scattered } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

export const SURVEY_PROMPTS = ["list the objects in {0}", "which objects are in {0}?", "what is on the table in {0}?"];

const FEWEST = 2;
const MOST = 4;

/** "Which objects are in {picture}?", of the first scene that the goal shows. */
export const askGoalSurvey: Asks = ({ scene: { pictures = [] }, random }) => {
  const picture = pictures.find(({ kind }) => kind === "scene");
  return picture && surveyOf(picture, random);
};

/** The same of a scene that has nothing to do with the table. */
export const askSurvey: Asks = ({ random }) => {
  const kinds = Array.from({ length: random.integer(FEWEST, MOST) }, () => drawThing(random));
  const objects = scattered(random, kinds.filter(isDrawn));
  return objects.length === 0 ? undefined : surveyOf({ kind: "scene", objects }, random);
};

const isDrawn = (kind: ImageTexturedKind | undefined): kind is ImageTexturedKind => kind !== undefined;

const surveyOf = (picture: PromptPicture, random: Parameters<Asks>[0]["random"]): ReturnType<Asks> => ({
  text: random.pick(SURVEY_PROMPTS),
  answer: objectList(shownObjects({ objects: picture.objects, lines: [] }), random),
  shown: [picture],
});
