import { PICTURE_KINDS, type PictureKind } from "../sample-kinds.ts";
import { askChoice, CHOOSE_PROMPTS } from "./choose-question.ts";
import {
  askComparison,
  askGoalComparison,
  askTableComparison,
  COMPARE_ON_TABLE_PROMPTS,
  COMPARE_PROMPTS,
} from "./compare-question.ts";
import { askGoalPlace, askPlace, LOCATE_PROMPTS } from "./locate-question.ts";
import { askName, NAME_PROMPTS } from "./name-question.ts";
import type { Asks, PictureQuestion, QuestionContext } from "./picture-question.ts";
import { askScene, RECOGNIZE_PROMPTS } from "./recognize-question.ts";
import { askGoalSurvey, askSurvey, SURVEY_PROMPTS } from "./survey-question.ts";
import { askGoalTurn, askTurn, TURN_PROMPTS } from "./turn-question.ts";

/** What the questions say. */
export const PICTURE_PROMPTS: readonly string[] = [
  ...[...NAME_PROMPTS, ...SURVEY_PROMPTS, ...LOCATE_PROMPTS, ...Object.values(CHOOSE_PROMPTS).flat()],
  ...[...RECOGNIZE_PROMPTS, ...COMPARE_PROMPTS, ...COMPARE_ON_TABLE_PROMPTS, ...TURN_PROMPTS],
];

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
const OF_GOAL: Readonly<Partial<Record<PictureKind, readonly Asks[]>>> = {
  survey: [askGoalSurvey],
  locate: [askGoalPlace],
  compare: [askTableComparison, askGoalComparison],
  turn: [askGoalTurn],
};

/**
 * The questions about pictures that a scene's demonstration asks: all that its goal's own pictures answer, and one of
 * another kind, since pictures are most of what a collection stores.
 */
export function pictureQuestions(context: QuestionContext): ReadonlyMap<PictureKind, PictureQuestion> {
  const questions = new Map<PictureKind, PictureQuestion>();
  const ask = (kind: PictureKind, ways: readonly Asks[]): boolean => {
    const random = context.random.fork(kind);
    for (const asks of random.shuffle(ways)) {
      const question = asks({ ...context, random });
      if (question === undefined) continue;
      questions.set(kind, question);
      return true;
    }
    return false;
  };
  for (const kind of PICTURE_KINDS) ask(kind, OF_GOAL[kind] ?? []);
  const others = PICTURE_KINDS.filter((kind) => !questions.has(kind));
  context.random.shuffle(others).find((kind) => ask(kind, [WITH_PICTURES[kind]]));
  return questions;
}
