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

/** The state of a sequence after a call. */
interface Fed {
  readonly caches: GraphTensors;
  /** The number of tokens that were fed. */
  readonly length: number;
}

/** One sequence that a decoder is writing. Its caches are passed from run to run and are never read. */
export class DecoderRun implements Stepper {
  readonly #decoder: Graph;
  readonly #cross: GraphTensors;
  readonly #fetches: readonly string[];
  readonly #layers: number;
  #fed: Fed;
  /** The state before the last call, so that the call can be taken back. */
  #before: Fed | undefined;

  /** `cross`: the encoder's cross-attention keys and values. */
  constructor(decoder: Graph, cross: GraphTensors, { layers, heads, headDim, type }: CacheShape) {
    this.#decoder = decoder;
    this.#cross = cross;
    this.#layers = layers;
    const empty = type === "float16" ? new Uint16Array(0) : new Float32Array(0);
    this.#fed = {
      caches: this.#caches("past", () => ({ type, dims: [1, heads, 0, headDim], data: empty })),
      length: 0,
    };
    this.#fetches = ["logits", ...Object.keys(this.#caches("present", () => undefined))];
  }

  /** @throws ModelInputError where the sequence would become longer than the decoder's positions. */
  async step(tokens: readonly number[], candidates: readonly number[] = []): Promise<readonly Float32Array[]> {
    const length = this.#fed.length + tokens.length;
    if (tokens.length === 0 || length > MAX_TEXT_TOKENS) {
      const expected = `1 to ${MAX_TEXT_TOKENS} tokens in all`;
      throw new ModelInputError({ expected, received: `${length}`, where: "decoder" });
    }
    const given = await this.#decoder.run(
      {
        tokens: integers(tokens, [1, tokens.length]),
        candidates: candidateTensor(candidates),
        ...this.#fed.caches,
        ...this.#cross,
      },
      this.#fetches,
    );
    dispose(this.#before?.caches);
    this.#before = this.#fed;
    const caches = this.#caches("past", (name) => tensorOf(given, name.replace("past", "present")));
    this.#fed = { caches, length };
    return rowsOf(tensorOf(given, "logits").data, tokens.length);
  }

  /** @throws RangeError where there is no call to take back. */
  takeBack(): void {
    if (this.#before === undefined) throw new RangeError("there is no decoder call to take back");
    dispose(this.#fed.caches);
    this.#fed = this.#before;
    this.#before = undefined;
  }

  /** Frees the caches. */
  close(): void {
    dispose(this.#before?.caches);
    dispose(this.#fed.caches);
    dispose(this.#cross);
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

/** A plan's runs all ask for the same candidates, and to write 1,000 int64 takes as long as a small decoder's run. */
function candidateTensor(ids: readonly number[]): GraphTensor {
  const tensor = candidateTensors.get(ids) ?? integers(ids, [ids.length]);
  candidateTensors.set(ids, tensor);
  return tensor;
}

const candidateTensors = new WeakMap<readonly number[], GraphTensor>();

function dispose(tensors: GraphTensors = {}): void {
  for (const tensor of Object.values(tensors)) tensor.dispose?.();
}

/** Views of the rows of a [count, columns] matrix. */
function rowsOf(logits: unknown, count: number): readonly Float32Array[] {
  if (!(logits instanceof Float32Array)) {
    throw new ModelInputError({ expected: "logits of float32", received: typeof logits, where: "decoder" });
  }
  const columns = logits.length / count;
  return Array.from({ length: count }, (_, row) => logits.subarray(row * columns, (row + 1) * columns));
}
