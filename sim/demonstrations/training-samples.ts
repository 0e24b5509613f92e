import type { ActionSpace } from "../../src/action/index.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import type { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { PromptPicture } from "../scene/scene.ts";
import type { TaskEpisode } from "../tasks/index.ts";
import { isToldInPictures, type Mixture, suitesOf } from "./mixture.ts";
import { objectList } from "./object-list.ts";
import { PictureList } from "./picture-list.ts";
import { pictureQuestions } from "./picture-questions/picture-questions.ts";
import { promptReader } from "./prompt-reader.ts";
import type { PictureKind, WordKind } from "./sample-kinds.ts";
import { SampleWriter } from "./sample-writer.ts";
import { isAlone, type ShownObject } from "./shown-object.ts";

/** A prompt about a picture and the tokens that the policy should answer. */
export interface TrainingSample {
  /** Includes the prefix and the end of sequence. */
  readonly prompt: readonly number[];
  /** Includes the end of sequence, but no start. */
  readonly target: readonly number[];
  /** For `{0}`, `{1}` ... of the prompt, which of the lesson's pictures it is. Absent where there are none. */
  readonly pictures?: readonly number[];
}

/** A scene has every kind of question about itself, and some of the questions about pictures. */
export type TrainingSamples = Readonly<Record<WordKind, TrainingSample>> &
  Readonly<Partial<Record<PictureKind, TrainingSample>>>;

/** What is taught about one scene. */
export interface Lesson {
  readonly samples: TrainingSamples;
  /** Every picture that a sample shows, those of the scene's goal first. */
  readonly pictures: readonly PromptPicture[];
}

export const LIST_PROMPTS = [
  "list the objects",
  "list all the objects on the table",
  "which objects are there?",
  "what is on the table?",
];
export const POINT_PROMPTS = [
  "point at the {object}",
  "where is the {object}?",
  "find the {object}",
  "show the {object}",
];
export const DESCRIBE_PROMPTS = ["what is at {place}?", "name the object at {place}", "which object is at {place}?"];
export const VAGUE_NOUNS = ["object", "thing"] as const;
/** How often an object is named by its colour alone, where no other object has it. */
const COLOR_ALONE_SHARE = 0.15;

/** Makes training samples from one scene. */
export class SampleBuilder {
  readonly #writer: SampleWriter;
  readonly #actionSpace: ActionSpace;
  readonly #read: ReturnType<typeof promptReader>;

  /** `mixture`: of the demonstrations. Policies are trained on its suites. */
  constructor(tokenizer: UnifiedIoTokenizer, actionSpace: ActionSpace, mixture: Mixture) {
    this.#read = promptReader(suitesOf(mixture));
    this.#writer = new SampleWriter(tokenizer);
    this.#actionSpace = actionSpace;
  }

  /** @throws ValueOutOfRangeError where something lies outside the workspace */
  build(episode: TaskEpisode, objects: readonly ShownObject[], random: RandomSource): Lesson {
    const { scene } = episode;
    const pictures = new PictureList();
    const samples: TrainingSamples = {
      act: {
        prompt: this.#writer.prompt(this.#read(scene)),
        target: this.#actionSpace.encode(episode.expert()),
        ...(scene.pictures && { pictures: pictures.add(scene.pictures) }),
      },
      point: this.#point(objects, random.fork("point")),
      list: this.#list(objects, random.fork("list")),
      describe: this.#describe(objects, random.fork("describe")),
      ...(isToldInPictures(scene.task) &&
        this.#pictured({ scene, objects, random: random.fork("pictures") }, pictures)),
    };
    return { samples, pictures: pictures.all };
  }

  #point(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const names = objects.map((object) => object.name);
    const object = random.pick(objects.filter((_, index) => isUnique(names, index)));
    const sameColor = objects.filter(({ color }) => color === object.color);
    const vague = random.chance(COLOR_ALONE_SHARE) && object.shape !== "line" && sameColor.length === 1;
    const name = vague ? `${object.color} ${random.pick(VAGUE_NOUNS)}` : object.name;
    const prompt = random.pick(POINT_PROMPTS).replace("{object}", name);
    return { prompt: this.#writer.prompt(prompt), target: this.#writer.answer([object]) };
  }

  #list(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const prompt = this.#writer.prompt(random.pick(LIST_PROMPTS));
    return { prompt, target: this.#writer.answer(objectList(objects, random)) };
  }

  #describe(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const object = random.pick(objects.filter((each) => isAlone(each.at, objects)));
    return {
      prompt: this.#writer.prompt(random.pick(DESCRIBE_PROMPTS), object.at),
      target: this.#writer.answer([{ words: object.name }]),
    };
  }

  #pictured(context: Parameters<typeof pictureQuestions>[0], pictures: PictureList) {
    const questions = pictureQuestions(context);
    return Object.fromEntries(
      [...questions].map(([kind, { text, place, answer, shown }]): [PictureKind, TrainingSample] => [
        kind,
        {
          prompt: this.#writer.prompt(text, place),
          target: this.#writer.answer(answer),
          pictures: pictures.add(shown),
        },
      ]),
    );
  }
}

const isUnique = (names: readonly string[], index: number): boolean =>
  names.every((name, other) => other === index || name !== names[index]);
