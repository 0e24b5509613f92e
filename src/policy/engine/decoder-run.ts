import type { Stepper } from "../decoding/stepper.ts";
import { ModelInputError } from "../errors.ts";
import { MAX_TEXT_TOKENS } from "../tokenizer/prompt.ts";
import { type Graph, type GraphTensor, type GraphTensors, integers, tensorOf } from "./graph.ts";

/** The sizes of a decoder's self-attention caches. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  readonly headDim: number;
  readonly type: "float32" | "float16";
}

const PARTS = ["keys", "values"] as const;

/** One sequence that a decoder is writing. The caches go from run to run without being looked into. */
export class DecoderRun implements Stepper {
  readonly #decoder: Graph;
  readonly #cross: GraphTensors;
  readonly #fetches: readonly string[];
  readonly #layers: number;
  #past: GraphTensors;
  #length = 0;

  /** `cross`: the encoder's cross-attention keys and values. */
  constructor(decoder: Graph, cross: GraphTensors, { layers, heads, headDim, type }: CacheShape) {
    this.#decoder = decoder;
    this.#cross = cross;
    this.#layers = layers;
    const empty = type === "float16" ? new Uint16Array(0) : new Float32Array(0);
    this.#past = this.#caches("past", () => ({ type, dims: [1, heads, 0, headDim], data: empty }));
    this.#fetches = ["logits", ...Object.keys(this.#caches("present", () => undefined))];
  }

  /** @throws ModelInputError where the sequence would become longer than the decoder's positions. */
  async step(tokens: readonly number[]): Promise<Float32Array> {
    const length = this.#length + tokens.length;
    if (tokens.length === 0 || length > MAX_TEXT_TOKENS) {
      const expected = `1 to ${MAX_TEXT_TOKENS} tokens in all`;
      throw new ModelInputError({ expected, received: `${length}`, where: "decoder" });
    }
    const feeds = { tokens: integers(tokens, [1, tokens.length]), ...this.#past, ...this.#cross };
    const given = await this.#decoder.run(feeds, this.#fetches);
    this.#dispose();
    this.#past = this.#caches("past", (name) => tensorOf(given, name.replace("past", "present")));
    this.#length = length;
    const logits = tensorOf(given, "logits").data;
    if (logits instanceof Float32Array) return logits;
    throw new ModelInputError({ expected: "logits of float32", received: typeof logits, where: "decoder" });
  }

  /** Frees the caches. */
  close(): void {
    this.#dispose();
    for (const tensor of Object.values(this.#cross)) tensor.dispose?.();
  }

  #dispose(): void {
    for (const tensor of Object.values(this.#past)) tensor.dispose?.();
  }

  #caches<Value extends GraphTensor | undefined>(
    prefix: string,
    make: (name: string) => Value,
  ): Readonly<Record<string, Value>> {
    const names = PARTS.flatMap((part) =>
      Array.from({ length: this.#layers }, (_, layer) => `${prefix}_${part}_${layer}`),
    );
    return Object.fromEntries(names.map((name) => [name, make(name)]));
  }
}
