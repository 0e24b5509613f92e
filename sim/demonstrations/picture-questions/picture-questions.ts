import { PICTURE_KINDS, type PictureKind } from "../sample-kinds.ts";
import { askChoice } from "./choose-question.ts";
import { askComparison, askTableComparison } from "./compare-question.ts";
import { askGoalPlace, askPlace } from "./locate-question.ts";
import { askName } from "./name-question.ts";
import type { Asks, PictureQuestion, QuestionContext } from "./picture-question.ts";
import { askScene } from "./recognize-question.ts";
import { askGoalSurvey, askSurvey } from "./survey-question.ts";
import { askTurn } from "./turn-question.ts";

/** Those whose pictures are drawn for them. */
const WITH_PICTURES: Readonly<Record<PictureKind, Asks>> = {
  name: askName,
  survey: askSurvey,
  locate: askPlace,
  choose: askChoice,
  recognize: askScene,
  compare: askComparison,
  turn: askTurn,
};

/** Those that need no picture beside what the policy is shown anyway. */
const WITHOUT_PICTURES: Readonly<Partial<Record<PictureKind, Asks>>> = {
  survey: askGoalSurvey,
  locate: askGoalPlace,
  compare: askTableComparison,
};

/**
 * The questions about pictures that a scene's demonstration asks: all that its goal's own pictures answer, and one of
 * another kind, since pictures are most of what a collection stores.
 */
export function pictureQuestions(context: QuestionContext): ReadonlyMap<PictureKind, PictureQuestion> {
  const questions = new Map<PictureKind, PictureQuestion>();
  const ask = (kind: PictureKind, asks: Asks | undefined): boolean => {
    const question = asks?.({ ...context, random: context.random.fork(kind) });
    if (question !== undefined) questions.set(kind, question);
    return question !== undefined;
  };
  for (const kind of PICTURE_KINDS) ask(kind, WITHOUT_PICTURES[kind]);
  const others = PICTURE_KINDS.filter((kind) => !questions.has(kind));
  context.random.shuffle(others).find((kind) => ask(kind, WITH_PICTURES[kind]));
  return questions;
}
