import { square } from "../../domain/arithmetic.ts";
import { ModelInputError } from "../errors.ts";
import { PATCH_SIZE, PATCH_VALUES, PatchMaker } from "../image/image-patches.ts";
import type { RawImage } from "../image/raw-image.ts";
import { MAX_HISTORY, type Manifest } from "../manifest/schema.ts";
import { MAX_TEXT_TOKENS } from "../tokenizer/prompt.ts";
import { VOCABULARY_SIZE } from "../tokenizer/special-pieces.ts";
import { type GraphTensor, type GraphTensors, integers } from "./graph.ts";
import type { EngineRequest } from "./request.ts";

/** Audio is cut into 16 x 8 patches of 16 x 16 values. */
const AUDIO_PATCHES = 128;
const AUDIO_VALUES = 256;

/** What a manifest says of the encoder's inputs. */
export type EncoderInputs = Pick<Manifest, "inputs" | "imageSize" | "historyImageSize" | "goalPictures">;

/**
 * Makes the encoder's inputs from a request. Inputs that the request leaves empty, such as sound, get mask 0, so that
 * they have no effect on the encoder's output.
 */
export class EncoderFeeds {
  readonly #inputs: Manifest["inputs"];
  readonly #image: PatchMaker | undefined;
  readonly #history: PatchMaker | undefined;
  readonly #takesWords: boolean;

  constructor({ inputs, imageSize, historyImageSize, goalPictures }: EncoderInputs) {
    this.#inputs = inputs;
    this.#takesWords = goalPictures !== undefined;
    this.#image = imageSize === undefined ? undefined : new PatchMaker(imageSize);
    this.#history = historyImageSize === undefined ? undefined : new PatchMaker(historyImageSize);
  }

  /**
   * @throws ModelInputError for ids outside the vocabulary, a text that is too long, a picture without an input for it, or
   * pictures of a goal that are not as many as their words.
   * @throws ImageRefusedError for a picture that cannot be used.
   */
  of({ textTokens, image, history, historyWords = [] }: Omit<EngineRequest, "output">): GraphTensors {
    checkText(textTokens);
    checkVocabulary(historyWords);
    if ((image !== undefined && this.#image === undefined) || (history.length > 0 && this.#history === undefined)) {
      const expected = `only ${this.#inputs.join(", ")}`;
      throw new ModelInputError({ expected, received: "a picture", where: "encoder" });
    }
    if (history.length > MAX_HISTORY) {
      const expected = `at most ${MAX_HISTORY} earlier pictures`;
      throw new ModelInputError({ expected, received: `${history.length}`, where: "encoder" });
    }
    if (historyWords.length !== (this.#takesWords ? history.length : 0)) {
      const expected = this.#takesWords ? `a word for each of ${history.length} pictures` : "no words for pictures";
      throw new ModelInputError({ expected, received: `${historyWords.length} words`, where: "encoder" });
    }
    return {
      text_tokens: integers(textTokens, [1, textTokens.length]),
      ...(this.#image !== undefined && imageFeeds(this.#image, image)),
      ...(this.#history !== undefined && historyFeeds(this.#history, history)),
      ...(this.#takesWords && wordFeeds(historyWords)),
      ...(this.#inputs.includes("audio") ? silence("audio", []) : {}),
      ...(this.#inputs.includes("audio_history") ? silence("audio_history", [1]) : {}),
    };
  }
}

function checkText(tokens: readonly number[]): void {
  if (tokens.length < 1 || tokens.length > MAX_TEXT_TOKENS) {
    const expected = `1 to ${MAX_TEXT_TOKENS} text tokens`;
    throw new ModelInputError({ expected, received: `${tokens.length}`, where: "encoder" });
  }
  checkVocabulary(tokens);
}

function checkVocabulary(tokens: readonly number[]): void {
  const outside = tokens.find((token) => !Number.isInteger(token) || token < 0 || token >= VOCABULARY_SIZE);
  if (outside !== undefined) {
    const expected = `ids from 0 to ${VOCABULARY_SIZE - 1}`;
    throw new ModelInputError({ expected, received: `${outside}`, where: "encoder" });
  }
}

function imageFeeds(maker: PatchMaker, image: RawImage | undefined): GraphTensors {
  const count = maker.patchCount;
  const { patches, mask } =
    image === undefined
      ? { patches: new Float32Array(count * PATCH_VALUES), mask: new BigInt64Array(count) }
      : maker.make(image, "image");
  return {
    image_patches: floats(patches, [1, count, PATCH_VALUES]),
    image_mask: { type: "int64", dims: [1, count], data: mask },
  };
}

function historyFeeds(maker: PatchMaker, history: readonly RawImage[]): GraphTensors {
  const count = maker.patchCount;
  const frames = Math.max(1, history.length);
  const patches = new Float32Array(frames * count * PATCH_VALUES);
  const mask = new BigInt64Array(frames * count);
  for (const [index, image] of history.entries()) {
    const made = maker.make(image, `history[${index}]`);
    patches.set(made.patches, index * count * PATCH_VALUES);
    mask.set(made.mask, index * count);
  }
  return {
    image_history_patches: floats(patches, [1, frames, count, PATCH_VALUES]),
    image_history_mask: { type: "int64", dims: [1, frames, count], data: mask },
  };
}

/** Without pictures, the word of the one picture that is masked. */
function wordFeeds(words: readonly number[]): GraphTensors {
  const fed = words.length === 0 ? [0] : words;
  return { image_history_words: integers(fed, [1, fed.length]) };
}

function silence(name: string, frames: readonly number[]): GraphTensors {
  return {
    [`${name}_patches`]: floats(new Float32Array(AUDIO_PATCHES * AUDIO_VALUES), [
      1,
      ...frames,
      AUDIO_PATCHES,
      AUDIO_VALUES,
    ]),
    [`${name}_mask`]: integers(new Array<number>(AUDIO_PATCHES).fill(0), [1, ...frames, AUDIO_PATCHES]),
  };
}

const floats = (data: Float32Array, dims: readonly number[]): GraphTensor => ({ type: "float32", dims, data });

type InputShape = readonly [name: string, shape: readonly (number | string)[]];

const WORDS_SHAPE: InputShape = ["image_history_words", [1, "F"]];

/** Shapes of the encoder's inputs that a manifest asks for; sides with a name are free. */
export function encoderInputShapes({
  inputs,
  imageSize = 0,
  historyImageSize = 0,
  goalPictures,
}: EncoderInputs): ReadonlyMap<string, readonly (number | string)[]> {
  const patches = square(imageSize / PATCH_SIZE);
  const historyPatches = square(historyImageSize / PATCH_SIZE);
  const shapes: Readonly<Record<Manifest["inputs"][number], readonly InputShape[]>> = {
    text: [["text_tokens", [1, "T"]]],
    image: [
      ["image_patches", [1, patches, PATCH_VALUES]],
      ["image_mask", [1, patches]],
    ],
    image_history: [
      ["image_history_patches", [1, "F", historyPatches, PATCH_VALUES]],
      ["image_history_mask", [1, "F", historyPatches]],
      ...(goalPictures === undefined ? [] : [WORDS_SHAPE]),
    ],
    audio: [
      ["audio_patches", [1, AUDIO_PATCHES, AUDIO_VALUES]],
      ["audio_mask", [1, AUDIO_PATCHES]],
    ],
    audio_history: [
      ["audio_history_patches", [1, "F", AUDIO_PATCHES, AUDIO_VALUES]],
      ["audio_history_mask", [1, "F", AUDIO_PATCHES]],
    ],
  };
  return new Map(inputs.flatMap((input) => shapes[input]));
}
