import { createActionSpace } from "../../action/index.ts";
import { defined } from "../../domain/defined.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import { NEVER_CANCELED } from "../cancellation.ts";
import { InferencePipeline } from "../engine/inference-pipeline.ts";
import type { EngineRequest } from "../engine/request.ts";
import type { UnifiedIoModel } from "../engine/unified-io-model.ts";
import type { Manifest } from "../manifest/schema.ts";
import { sameForBoth, type ThreadCounts } from "../thread-counts.ts";
import type { EngineSetup } from "./engine-protocol.ts";
import type { LoadedModel } from "./load-model.node.ts";
import { THIS_MACHINE } from "./open-model.node.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";
import { tryThreads } from "./thread-trial.node.ts";

/** A loaded model that answers requests. */
export interface ReadyModel {
  readonly model: UnifiedIoModel;
  readonly inference: InferencePipeline;
  /** On how many threads it runs; absent on a GPU, and where the runtime decides. */
  readonly threads?: ThreadCounts;
}

/**
 * Makes a loaded model ready. Where the setup asks for a warm-up, it runs once, so that the first real inference takes
 * no longer than the others, and a small model takes the numbers of threads that are the fastest here, unless the setup
 * names some.
 * @throws what loading and running a model throw; no model stays loaded
 */
export async function makeReady(
  folder: PolicyFolder,
  { model: loaded, device: { device }, precision }: LoadedModel,
  { load, warmUp }: Pick<EngineSetup, "load" | "warmUp">,
  now: () => Nanoseconds,
): Promise<ReadyModel> {
  const { manifest } = folder;
  const { grammar } = createActionSpace(manifest.actionSpace);
  let model = loaded;
  let threads = device === "cpu" && load.threads !== undefined ? sameForBoth(load.threads) : undefined;
  try {
    if (warmUp && load.threads === undefined) {
      const request = exampleRequest(manifest, { words: 24, pictures: 1, output: { kind: "plan" } });
      const tried = await tryThreads(folder, { device, precision }, { machine: THIS_MACHINE, request, now });
      if (tried !== undefined) {
        await loaded.close();
        ({ model, threads } = tried);
      }
    }
    const inference = new InferencePipeline({ model, manifest, grammar, now });
    if (warmUp) await inference.answer(exampleRequest(manifest, FIRST), NEVER_CANCELED);
    return { model, inference, ...defined({ threads }) };
  } catch (error) {
    await model.close();
    throw error;
  }
}

/** As many pictures as there can be, and an answer of two tokens, so that a large model takes little time for it. */
const FIRST = {
  words: 64,
  pictures: Number.POSITIVE_INFINITY,
  output: { kind: "text", options: { maxTokens: 2, temperature: 0, topP: 1, seed: 0 } },
} as const;

interface Example extends Pick<EngineRequest, "output"> {
  /** Tokens of the text. */
  readonly words: number;
  /** At most so many pictures besides the camera's. */
  readonly pictures: number;
}

function exampleRequest(
  { imageSize, historyImageSize, historyLength, goalPictures }: Manifest,
  { words, pictures, output }: Example,
): EngineRequest {
  const earlier = historyImageSize === undefined ? 0 : Math.min(pictures, goalPictures?.count ?? historyLength);
  const gray = (size: number) => ({ width: size, height: size, data: new Uint8Array(size * size * 3).fill(128) });
  return {
    textTokens: new Array<number>(words).fill(1),
    ...(imageSize !== undefined && { image: gray(imageSize) }),
    history: Array.from({ length: earlier }, () => gray(historyImageSize ?? 0)),
    ...(goalPictures !== undefined && { historyWords: new Array<number>(earlier).fill(1) }),
    output,
  };
}
