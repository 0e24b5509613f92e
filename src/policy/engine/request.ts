import type { Nanoseconds } from "../../domain/units.ts";
import type { BinDecision } from "../decoding/grammar-decoding.ts";
import type { TextOptions } from "../decoding/text-decoding.ts";
import type { DeviceChoice } from "../device.ts";
import type { RawImage } from "../image/raw-image.ts";

/** A request to a model. It is plain data, because it crosses threads. */
export interface EngineRequest {
  /** Ids of the input text, EOS included. */
  readonly textTokens: readonly number[];
  /** The newest picture; absent where there is none. */
  readonly image?: RawImage;
  /** Earlier pictures, the oldest first, or the pictures of the goal in their order; at most 8. */
  readonly history: readonly RawImage[];
  /**
   * Where the history is the pictures of a goal: for each one, the id of the word that stands for it in the text. Given
   * to policies with `goalPictures` and to no others; absent where there are no pictures.
   */
  readonly historyWords?: readonly number[];
  /** `plan`: a plan along the grammar that the engine was made with. `text`: free text. */
  readonly output: { readonly kind: "plan" } | { readonly kind: "text"; readonly options: TextOptions };
}

/** How long each stage took on the engine's clock. */
export interface EngineStageTimes {
  readonly preprocess: Nanoseconds;
  readonly encode: Nanoseconds;
  readonly decode: Nanoseconds;
}

/** A model's answer to one request, and the time of each stage. */
export interface EngineAnswer {
  /** Without BOS; with EOS where the model wrote it. */
  readonly tokens: readonly number[];
  /** One per bin position of a plan; none for text. */
  readonly bins: readonly BinDecision[];
  readonly confidence?: number;
  /** How many runs of the decoder it took. */
  readonly decoderRuns: number;
  readonly stageNs: EngineStageTimes;
}

/** Holds a loaded model and answers one request after the other, in this thread or in another one. */
export interface PolicyEngine {
  readonly device: DeviceChoice;
  /** @throws DOMException `AbortError` soon after `signal` is aborted, before the model itself has stopped. */
  answer(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer>;
  /** Frees the model; a second call does nothing. */
  close(): Promise<void>;
}
