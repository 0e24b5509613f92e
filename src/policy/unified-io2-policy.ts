import { defined } from "../domain/defined.ts";
import type { Frame } from "../domain/frame.ts";
import { type GoalPictures, pictureRefusal } from "../domain/goal-pictures.ts";
import type { Observation } from "../domain/observation.ts";
import type { Refusal } from "../domain/refusal.ts";
import { type Nanoseconds, nanoseconds } from "../domain/units.ts";
import type { CameraRequirement, Inference, Policy, RefusedInference } from "../ports/policy.ts";
import type { BinDecision } from "./decoding/grammar-decoding.ts";
import type { EngineRequest, PolicyEngine } from "./engine/request.ts";
import { CameraMismatchError } from "./errors.ts";
import type { RawImage } from "./image/raw-image.ts";
import type { Manifest } from "./manifest/schema.ts";
import { PictureWords } from "./picture-words.ts";
import { fillTemplate, promptTokens } from "./tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "./tokenizer/unified-io-tokenizer.ts";
import { readInstruction } from "./wording/read-instruction.ts";

export interface UnifiedIo2PolicyOptions {
  readonly manifest: Manifest;
  readonly engine: PolicyEngine;
  readonly tokenizer: UnifiedIoTokenizer;
  /** The clock that the stages are timed with. */
  readonly now: () => Nanoseconds;
  /** Gets warnings for a person, e.g. that an instruction was too long and was cut. */
  readonly onWarning: (message: string) => void;
  /**
   * Whether it refuses untrained words, negations, and plans that it is not sure of, as its manifest's `wording` says.
   * Default: true.
   */
  readonly strictWords?: boolean;
}

/** A decision of Unified-IO 2 with the probabilities of the bins. */
export interface UnifiedIo2Inference extends Inference {
  readonly bins: readonly BinDecision[];
  /** How many tokens of the instruction did not fit and were left out. */
  readonly cutTokens: number;
}

/**
 * A policy folder's model as a policy: it turns the goal's words and pictures and the cameras' pictures into tokens of its
 * action space.
 */
export class UnifiedIo2Policy implements Policy {
  readonly name: string;
  readonly cameras: readonly CameraRequirement[];
  readonly actionSpace: string;
  readonly goalPictures?: GoalPictures;
  readonly #options: UnifiedIo2PolicyOptions;
  /** Absent where it takes no pictures in goals. */
  readonly #pictureWords: PictureWords | undefined;
  #past: { readonly goalId: string; readonly frames: readonly Frame[] } = { goalId: "", frames: [] };

  constructor(options: UnifiedIo2PolicyOptions) {
    const { name, cameras, actionSpace, goalPictures, historyImageSize } = options.manifest;
    this.#options = options;
    if (goalPictures !== undefined) this.goalPictures = goalPictures;
    this.#pictureWords = goalPictures && new PictureWords(goalPictures, historyImageSize, options.tokenizer);
    this.name = name;
    this.cameras = cameras.map((camera) => ({ name: camera.name, width: camera.width, height: camera.height }));
    this.actionSpace = actionSpace.kind;
  }

  async infer(observation: Observation, signal: AbortSignal): Promise<UnifiedIo2Inference | RefusedInference> {
    signal.throwIfAborted();
    const { manifest, engine, tokenizer, now, onWarning, strictWords = true } = this.#options;
    const startNs = now();
    const { goal } = observation;
    const read = readInstruction(goal.instruction, manifest.wording);
    const unreadable = pictureRefusal(goal, manifest.goalPictures) ?? (strictWords ? read.refusal : undefined);
    if (unreadable !== undefined) {
      return { kind: "refused", refusal: unreadable, stageNs: { tokenize: nanoseconds(now() - startNs) } };
    }
    const text = fillTemplate(manifest.promptTemplate, read.prompt);
    const prompt = promptTokens(tokenizer, this.#pictureWords?.replaceIn(text) ?? text);
    if (prompt.cut > 0) {
      onWarning(`the instruction is too long: ${prompt.cut} tokens of it were cut`);
    }
    const tokenizedNs = now();
    const request = { textTokens: prompt.tokens, output: { kind: "plan" }, ...this.#pictures(observation) } as const;
    const { stageNs, tokens, bins, ...answer } = await engine.answer(request, signal);
    const inModelNs = stageNs.preprocess + stageNs.encode + stageNs.decode;
    const inference = {
      tokens,
      bins,
      ...defined({ confidence: answer.confidence }),
      cutTokens: prompt.cut,
      stageNs: {
        tokenize: nanoseconds(tokenizedNs - startNs),
        ...stageNs,
        // The clocks of this thread and of the engine may differ a little; a duration is not negative.
        handOver: nanoseconds(Math.max(0, now() - tokenizedNs - inModelNs)),
      },
    };
    const refusal = strictWords ? uncertainty(inference, manifest.wording?.leastConfidence) : undefined;
    return refusal === undefined ? inference : { kind: "refused", refusal, inference, stageNs: inference.stageNs };
  }

  close(): Promise<void> {
    return this.#options.engine.close();
  }

  #pictures(observation: Observation): Pick<EngineRequest, "image" | "history" | "historyWords"> {
    const { cameras, historyLength } = this.#options.manifest;
    const frameOf = (camera: Manifest["cameras"][number]): Frame => checkedFrame(observation, camera);
    const newest = cameras.filter(({ feeds }) => feeds === "image").map(frameOf)[0];
    const image = newest === undefined ? {} : { image: imageOf(newest) };
    if (this.#pictureWords !== undefined) {
      return { ...image, ...this.#pictureWords.historyOf(observation.goal.pictures) };
    }
    const others = cameras.filter(({ feeds }) => feeds === "image_history").map(frameOf);
    const history = historyLength > 0 && newest !== undefined ? this.#remember(observation.goal.id, newest) : others;
    return { ...image, history: history.map(imageOf) };
  }

  /** Frames that earlier decisions on the same goal were made on, the oldest first. */
  #remember(goalId: string, newest: Frame): readonly Frame[] {
    const known = this.#past.goalId === goalId ? this.#past.frames : [];
    const earlier = known.filter(({ stampNs }) => stampNs < newest.stampNs);
    const { historyLength } = this.#options.manifest;
    this.#past = { goalId, frames: [...earlier, newest].slice(-historyLength - 1) };
    return earlier.slice(-historyLength);
  }
}

function uncertainty({ confidence }: Inference, threshold: number | undefined): Refusal | undefined {
  if (confidence === undefined || threshold === undefined || confidence >= threshold) return undefined;
  return { reason: "low-confidence", confidence, threshold };
}

const imageOf = ({ width, height, data }: Frame): RawImage => ({ width, height, data });

function checkedFrame({ frames }: Observation, { name, width, height }: CameraRequirement): Frame {
  const frame = frames.get(name);
  if (frame?.width === width && frame.height === height) return frame;
  throw new CameraMismatchError({
    expected: `a picture of camera ${name} with ${width}x${height} pixels`,
    received:
      frame === undefined ? `cameras ${[...frames.keys()].join(", ") || "none"}` : `${frame.width}x${frame.height}`,
    where: "observation",
  });
}
