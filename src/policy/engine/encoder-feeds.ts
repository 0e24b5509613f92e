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

/**
 * Makes the encoder's inputs from a request. Inputs that the request leaves empty, such as sound, get mask 0, so that
 * they have no effect on the encoder's output.
 */
export class EncoderFeeds {
  readonly #inputs: Manifest["inputs"];
  readonly #image: PatchMaker | undefined;
  readonly #history: PatchMaker | undefined;

  constructor({ inputs, imageSize, historyImageSize }: Pick<Manifest, "inputs" | "imageSize" | "historyImageSize">) {
    this.#inputs = inputs;
    this.#image = imageSize === undefined ? undefined : new PatchMaker(imageSize);
    this.#history = historyImageSize === undefined ? undefined : new PatchMaker(historyImageSize);
  }

  /**
   * @throws ModelInputError for ids outside the vocabulary, a text that is too long or a picture without an input for it.
   * @throws ImageRefusedError for a picture that cannot be used.
   */
  of({ textTokens, image, history }: Pick<EngineRequest, "textTokens" | "image" | "history">): GraphTensors {
    checkText(textTokens);
    if ((image !== undefined && this.#image === undefined) || (history.length > 0 && this.#history === undefined)) {
      const expected = `only ${this.#inputs.join(", ")}`;
      throw new ModelInputError({ expected, received: "a picture", where: "encoder" });
    }
    if (history.length > MAX_HISTORY) {
      const expected = `at most ${MAX_HISTORY} earlier pictures`;
      throw new ModelInputError({ expected, received: `${history.length}`, where: "encoder" });
    }
    return {
      text_tokens: integers(textTokens, [1, textTokens.length]),
      ...(this.#image !== undefined && imageFeeds(this.#image, image)),
      ...(this.#history !== undefined && historyFeeds(this.#history, history)),
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

/** Shapes of the encoder's inputs that a manifest asks for; sides with a name are free. */
export function encoderInputShapes({
  inputs,
  imageSize = 0,
  historyImageSize = 0,
}: Pick<Manifest, "inputs" | "imageSize" | "historyImageSize">): ReadonlyMap<string, readonly (number | string)[]> {
  const patches = square(imageSize / PATCH_SIZE);
  const historyPatches = square(historyImageSize / PATCH_SIZE);
  const shapes: Readonly<Record<Manifest["inputs"][number], readonly [string, readonly (number | string)[]][]>> = {
    text: [["text_tokens", [1, "T"]]],
    image: [
      ["image_patches", [1, patches, PATCH_VALUES]],
      ["image_mask", [1, patches]],
    ],
    image_history: [
      ["image_history_patches", [1, "F", historyPatches, PATCH_VALUES]],
      ["image_history_mask", [1, "F", historyPatches]],
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
