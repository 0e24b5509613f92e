import type { Manifest, PrecisionFiles } from "../manifest/schema.ts";
import { checkGraphs } from "./check-graphs.ts";
import { DecoderRun } from "./decoder-run.ts";
import type { Graph, GraphTensors } from "./graph.ts";

export interface ModelParts {
  readonly encoder: Graph;
  readonly decoder: Graph;
  readonly manifest: Manifest;
  readonly files: PrecisionFiles;
}

/** The two graphs of Unified-IO 2 as one model: it encodes an observation once and then writes a sequence for it. */
export class UnifiedIoModel {
  readonly #parts: ModelParts;
  readonly #fetches: readonly string[];
  #closed = false;

  /** @throws GraphMismatchError where the graphs do not belong to the manifest. */
  constructor(parts: ModelParts) {
    checkGraphs(parts, parts.manifest, parts.files);
    this.#parts = parts;
    const layers = parts.manifest.dimensions.decoderLayers;
    this.#fetches = ["keys", "values"].flatMap((part) =>
      Array.from({ length: layers }, (_, layer) => `cross_${part}_${layer}`),
    );
  }

  /** Cross-attention keys and values of every decoder layer. */
  encode(feeds: GraphTensors): Promise<GraphTensors> {
    return this.#parts.encoder.run(feeds, this.#fetches);
  }

  /** The encoder's own output, where the graph gives it. Tests compare it with the reference's. */
  encoderOut(feeds: GraphTensors): Promise<GraphTensors> {
    return this.#parts.encoder.run(feeds, ["encoder_out"]);
  }

  begin(cross: GraphTensors): DecoderRun {
    const { dimensions } = this.#parts.manifest;
    return new DecoderRun(this.#parts.decoder, cross, {
      layers: dimensions.decoderLayers,
      heads: dimensions.heads,
      headDim: dimensions.headDim,
      type: this.#parts.files.cacheType,
    });
  }

  /** Frees both graphs; a second call does nothing. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#parts.encoder.close();
    await this.#parts.decoder.close();
  }
}
