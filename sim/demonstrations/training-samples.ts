import { type ActionSpace, Bins, END_OF_SEQUENCE, LOCATION_TOKEN_COUNT, tokenOfBin } from "../../src/action/index.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { promptTokens } from "../../src/policy/tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { TaskEpisode } from "../tasks/index.ts";
import type { PictureKind, WordKind } from "./sample-kinds.ts";
import type { ShownObject } from "./shown-object.ts";

/** A prompt about a picture and the tokens that the policy should answer. */
export interface TrainingSample {
  /** Includes the prefix and the end of sequence. */
  readonly prompt: readonly number[];
  /** Includes the end of sequence, but no start. */
  readonly target: readonly number[];
  /** For `{0}`, `{1}` ... of the prompt, which of the demonstration's pictures it is. Absent where there are none. */
  readonly pictures?: readonly number[];
}

/** A scene has every kind of question about itself, and some of the questions about pictures. */
export type TrainingSamples = Readonly<Record<WordKind, TrainingSample>> &
  Readonly<Partial<Record<PictureKind, TrainingSample>>>;

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
/** The first words of a list. */
export const LIST_OPENING = "objects:";
/** Longer lists do not help learning. */
const LONGEST_LIST = 6;
/** How often an object is named by its colour alone, where no other object has it. */
const COLOR_ALONE_SHARE = 0.15;

const X = new Bins({ range: TABLE_BOUNDS.x, count: LOCATION_TOKEN_COUNT, where: "demonstration: x" });
const Y = new Bins({ range: TABLE_BOUNDS.y, count: LOCATION_TOKEN_COUNT, where: "demonstration: y" });

/** Makes a training sample of each kind from one scene. */
export class SampleBuilder {
  readonly #tokenizer: UnifiedIoTokenizer;
  readonly #actionSpace: ActionSpace;

  constructor(tokenizer: UnifiedIoTokenizer, actionSpace: ActionSpace) {
    this.#tokenizer = tokenizer;
    this.#actionSpace = actionSpace;
  }

  /** @throws ValueOutOfRangeError where something lies outside the workspace */
  build(episode: TaskEpisode, objects: readonly ShownObject[], random: RandomSource): TrainingSamples {
    return {
      act: {
        prompt: this.#prompt(episode.scene.instruction),
        target: this.#actionSpace.encode(episode.expert()),
      },
      point: this.#point(objects, random.fork("point")),
      list: this.#list(objects, random.fork("list")),
      describe: this.#describe(objects, random.fork("describe")),
    };
  }

  #point(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const names = objects.map((object) => object.name);
    const object = random.pick(objects.filter((_, index) => isUnique(names, index)));
    const sameColor = objects.filter(({ color }) => color === object.color);
    const vague = random.chance(COLOR_ALONE_SHARE) && object.shape !== "line" && sameColor.length === 1;
    const name = vague ? `${object.color} ${random.pick(VAGUE_NOUNS)}` : object.name;
    const prompt = random.pick(POINT_PROMPTS).replace("{object}", name);
    return { prompt: this.#prompt(prompt), target: [...placeTokens(object), END_OF_SEQUENCE] };
  }

  #list(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const prompt = this.#prompt(random.pick(LIST_PROMPTS));
    const entries = random
      .shuffle(objects)
      .slice(0, LONGEST_LIST)
      .flatMap((object) => [...this.#tokenizer.encode(object.name), ...placeTokens(object)]);
    return { prompt, target: [...this.#tokenizer.encode(LIST_OPENING), ...entries, END_OF_SEQUENCE] };
  }

  #describe(objects: readonly ShownObject[], random: RandomSource): TrainingSample {
    const object = random.pick(objects);
    const place = placeTokens(object).map((token) => this.#tokenizer.pieceOf(token));
    const text = random.pick(DESCRIBE_PROMPTS).replace("{place}", place.join(" ").replaceAll("\u2581", ""));
    return {
      prompt: this.#prompt(text),
      target: [...this.#tokenizer.encode(object.name), END_OF_SEQUENCE],
    };
  }

  #prompt(text: string): readonly number[] {
    return promptTokens(this.#tokenizer, text).tokens;
  }
}

/** The bins of x and y of its centre, as tokens. */
const placeTokens = ({ at: [x, y] }: ShownObject): readonly number[] => [X.encode(x), Y.encode(y)].map(tokenOfBin);

const isUnique = (names: readonly string[], index: number): boolean =>
  names.every((name, other) => other === index || name !== names[index]);
