import type { Grammar } from "../../action/index.ts";
import { type Nanoseconds, nanoseconds } from "../../domain/units.ts";
import { type Cancellation, throwIfCanceled } from "../cancellation.ts";
import { decodeWithGrammar } from "../decoding/grammar-decoding.ts";
import type { Stepper } from "../decoding/stepper.ts";
import { decodeText } from "../decoding/text-decoding.ts";
import { BEGIN_OF_SEQUENCE } from "../tokenizer/unified-io-tokenizer.ts";
import { EncoderFeeds, type EncoderInputs } from "./encoder-feeds.ts";
import type { EngineAnswer, EngineRequest } from "./request.ts";
import type { UnifiedIoModel } from "./unified-io-model.ts";

export interface InferencePipelineOptions {
  readonly model: UnifiedIoModel;
  readonly manifest: EncoderInputs;
  /** The grammar of plans. */
  readonly grammar: Grammar;
  /** The clock that the stages are timed with. */
  readonly now: () => Nanoseconds;
}

/**
 * Turns a request into tokens: makes patches from the pictures, runs the encoder once, and the decoder at most once for
 * each bin or word.
 */
export class InferencePipeline {
  readonly #options: InferencePipelineOptions;
  readonly #feeds: EncoderFeeds;

  constructor(options: InferencePipelineOptions) {
    this.#options = options;
    this.#feeds = new EncoderFeeds(options.manifest);
  }

  /** @throws DOMException `AbortError` once `cancellation` says so, between two runs of a graph. */
  async answer(request: EngineRequest, cancellation: Cancellation): Promise<EngineAnswer> {
    const { model, now } = this.#options;
    throwIfCanceled(cancellation);
    const startNs = now();
    const feeds = this.#feeds.of(request);
    const preprocessedNs = now();
    const decoder = model.begin(await model.encode(feeds));
    const encodedNs = now();
    try {
      const stepper = new CountingStepper(decoder);
      const written = await this.#write(stepper, request, cancellation);
      return {
        ...written,
        decoderRuns: stepper.count,
        stageNs: {
          preprocess: nanoseconds(preprocessedNs - startNs),
          encode: nanoseconds(encodedNs - preprocessedNs),
          decode: nanoseconds(now() - encodedNs),
        },
      };
    } finally {
      decoder.close();
    }
  }

  async #write(
    stepper: Stepper,
    { output }: EngineRequest,
    cancellation: Cancellation,
  ): Promise<Pick<EngineAnswer, "tokens" | "bins" | "confidence">> {
    const start = { begin: [BEGIN_OF_SEQUENCE], cancellation };
    if (output.kind === "plan") return decodeWithGrammar(stepper, this.#options.grammar, start);
    return { tokens: await decodeText(stepper, output.options, start), bins: [] };
  }
}

class CountingStepper implements Stepper {
  count = 0;
  readonly #stepper: Stepper;

  constructor(stepper: Stepper) {
    this.#stepper = stepper;
  }

  step(tokens: readonly number[], candidates?: readonly number[]): Promise<readonly Float32Array[]> {
    this.count++;
    return this.#stepper.step(tokens, candidates);
  }

  takeBack(): void {
    this.#stepper.takeBack();
  }
}
