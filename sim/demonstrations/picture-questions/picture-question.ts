import type { RandomSource } from "../../../src/domain/random.ts";
import type { Point } from "../../objects/index.ts";
import type { PromptPicture, Scene } from "../../scene/scene.ts";
import type { AnswerPart } from "../sample-writer.ts";
import type { ShownObject } from "../shown-object.ts";

/** A question about pictures, and its answer. */
export interface PictureQuestion {
  /** `{0}`, `{1}` ... stand for the pictures, `{place}` for the place. */
  readonly text: string;
  readonly place?: Point;
  readonly answer: readonly AnswerPart[];
  readonly shown: readonly PromptPicture[];
}

/** What questions are made from. */
export interface QuestionContext {
  readonly scene: Scene;
  /** Those on its table. */
  readonly objects: readonly ShownObject[];
  /** All that a question draws comes from here. */
  readonly random: RandomSource;
}

/** Makes a question about a scene; undefined where the scene does not allow it. */
export type Asks = (context: QuestionContext) => PictureQuestion | undefined;
