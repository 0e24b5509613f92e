import assert from "node:assert/strict";
import { defined } from "../../src/domain/defined.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import { checkGraphs } from "../../src/policy/engine/check-graphs.ts";
import { EncoderFeeds, encoderInputShapes } from "../../src/policy/engine/encoder-feeds.ts";
import { type Graph, type GraphTensors, type TensorInfo, tensorOf } from "../../src/policy/engine/graph.ts";
import type { EngineRequest, PolicyEngine } from "../../src/policy/engine/request.ts";
import type { UnifiedIoModel } from "../../src/policy/engine/unified-io-model.ts";
import { GraphMismatchError } from "../../src/policy/errors.ts";
import { loadModel } from "../../src/policy/node/load-model.node.ts";
import { loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import { openModel } from "../../src/policy/node/open-model.node.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { type UnifiedIo2Inference, UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import type { RefusedInference } from "../../src/ports/policy.ts";
import { decided, describePolicy } from "../conformance/policy.ts";
import { grayFrame, restingState, someGoal } from "../conformance/samples.ts";
import { policyDirectory } from "./golden-cases.ts";
import { PolicyCopy } from "./policy-copy.ts";

const load = () =>
  loadPolicy(policyDirectory("pictures"), { device: "cpu", threads: 1, warmUp: false, onWarning: () => {} });

describePolicy("Unified-IO 2 with pictures in goals", () => load());

/** A picture of the size that the policy takes: one side is red, the other one blue. */
function picture(isFlipped = false, width = 96, height = 48): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let x = 0; x < width; x++) {
    const channel = x < width / 2 !== isFlipped ? 0 : 2;
    for (let y = 0; y < height; y++) data[(y * width + x) * 3 + channel] = 255;
  }
  return { width, height, encoding: "rgb8", data };
}

const never = new AbortController().signal;
const observation = (instruction: string, pictures?: readonly Picture[]): Observation => ({
  goal: { ...someGoal("goal-1"), instruction, ...(pictures !== undefined && { pictures }) },
  robot: restingState(),
  frames: new Map([["top", grayFrame({ name: "top", width: 192, height: 96 })]]),
});

describe("a policy that takes pictures in goals", () => {
  let policy: UnifiedIo2Policy;
  before(async () => {
    ({ policy } = await load());
  });
  after(() => policy.close());

  const answer = (
    instruction: string,
    pictures?: readonly Picture[],
  ): Promise<UnifiedIo2Inference | RefusedInference> => policy.infer(observation(instruction, pictures), never);
  const probabilities = async (instruction: string, pictures?: readonly Picture[]): Promise<readonly number[]> =>
    decided(await answer(instruction, pictures)).bins.flatMap((bin) => [...bin.probabilities]);
  const GOAL = "put {0} into {1}";
  const plain = [picture(), picture(true)];

  it("says how many it takes, and in which size", () => {
    const { count, width, height } = policy.goalPictures ?? assert.fail("it takes none");
    assert.deepEqual({ count, width, height }, { count: 3, width: 96, height: 48 });
  });

  it("decides the same on the same goal", async () => {
    assert.deepEqual(
      await probabilities(GOAL, plain),
      await probabilities(
        GOAL,
        plain.map((one) => ({ ...one })),
      ),
    );
  });

  for (const [what, instruction, pictures] of [
    ["another picture", GOAL, [picture(), picture()]],
    ["its pictures in another order", GOAL, [picture(true), picture()]],
    ["its placeholders in another order", "put {1} into {0}", plain],
    ["one picture less", "put {0} into it", [picture()]],
    ["no pictures", "put it into it", []],
  ] as const) {
    it(`decides otherwise on a goal with ${what}`, async () => {
      assert.notDeepEqual(await probabilities(instruction, pictures), await probabilities(GOAL, plain));
    });
  }

  it("takes a goal in words alone, with an empty list of pictures or with none", async () => {
    assert.deepEqual(await probabilities("put it away", []), await probabilities("put it away"));
  });

  it("leaves the goal's pictures usable, and takes them from shared memory as well", async () => {
    const shared = plain.map((one) => {
      const data = new Uint8Array(new SharedArrayBuffer(one.data.length));
      data.set(one.data);
      return { ...one, data };
    });
    const expected = await probabilities(GOAL, plain);
    assert.equal(plain[0]?.data.length, 96 * 48 * 3);
    assert.deepEqual(await probabilities(GOAL, shared), expected);
  });

  for (const [reason, instruction, pictures] of [
    ["missing-picture", GOAL, [picture()]],
    ["unnamed-picture", "put {1} away", plain],
    ["too-many-pictures", "{0} {1} {2} {3}", [...plain, ...plain]],
    ["picture-size", GOAL, [picture(), picture(false, 48, 96)]],
    ["incomplete-picture", GOAL, [picture(), { ...picture(), data: new Uint8Array(0) }]],
    ["unknown-placeholder", "put {x} into {1}", plain],
  ] as const) {
    it(`does not act on a goal with ${reason}, and its model does not run`, async () => {
      const refused = await answer(instruction, pictures);
      assert.ok(refused.kind === "refused" && refused.inference === undefined);
      assert.equal(refused.refusal.reason, reason);
    });
  }
});

describe("the graph of a policy that takes pictures in goals", () => {
  const [first, second] = [picture(), picture(true)];
  const words = [33_199, 33_198] as const;
  let model: UnifiedIoModel;
  before(async () => {
    const folder = await PolicyFolder.open(policyDirectory("pictures"));
    ({ model } = await loadModel(folder, { device: "cpu", threads: 1 }));
  });
  after(() => model.close());

  const encoded = async (
    { history, historyWords }: Pick<EngineRequest, "history" | "historyWords">,
    changes: GraphTensors = {},
  ): Promise<unknown> => {
    const { manifest } = await PolicyFolder.open(policyDirectory("pictures"));
    const feeds = new EncoderFeeds(manifest).of({ textTokens: [33_218, 5, 1], history, ...defined({ historyWords }) });
    return tensorOf(await model.encoderOut({ ...feeds, ...changes }), "encoder_out").data;
  };

  it("sees which word stands for which picture, and in which order they come", async () => {
    const base = await encoded({ history: [first, second], historyWords: words });
    for (const [history, historyWords] of [
      [
        [first, second],
        [words[1], words[0]],
      ],
      [
        [first, second],
        [words[0], 33_197],
      ],
      [[second, first], words],
      [
        [second, first],
        [words[1], words[0]],
      ],
      [[first, first], words],
    ] as const) {
      assert.notDeepEqual(await encoded({ history, historyWords }), base);
    }
  });

  it("sees nothing of a picture that is masked, nor of its word", async () => {
    const side = 16;
    const mask = new BigInt64Array(2 * side).fill(1n, 0, side);
    const image_history_mask = { type: "int64", dims: [1, 2, side], data: mask };
    const masked = await encoded({ history: [first, second], historyWords: words }, { image_history_mask });
    const other = await encoded({ history: [first, first], historyWords: [words[0], 5] }, { image_history_mask });
    assert.deepEqual(other, masked);
  });

  it("is refused where the manifest does not say that it takes pictures in goals", async () => {
    const copy = new PolicyCopy("pictures");
    copy.change((manifest) => delete manifest.goalPictures);
    const folder = await PolicyFolder.open(copy.folder);
    await assert.rejects(openModel(folder, { device: "cpu", precision: "fp32" }), (error) => {
      assert.ok(error instanceof GraphMismatchError);
      assert.match(error.message, /image_history_words/);
      return true;
    });
    copy.remove();
  });

  it("is missing where only the manifest says so", async () => {
    const { manifest } = await PolicyFolder.open(policyDirectory("small"));
    const files = manifest.precisions.fp32 ?? assert.fail("no fp32");
    const goalPictures = { count: 1, width: 96, height: 48, words: ["<extra_id_0>"] };
    const encoder = {
      ...UNUSED,
      inputs: Array.from(encoderInputShapes(manifest), ([name, shape]) => info(name, shape)),
    };
    assert.throws(
      () => checkGraphs({ encoder, decoder: UNUSED }, { ...manifest, goalPictures }, files),
      /image_history_words of int64 \[1, F\], got nothing of this name/,
    );
  });
});

const info = (name: string, shape: readonly (number | string)[]): TensorInfo => ({
  name,
  type: name.endsWith("_patches") ? "float32" : "int64",
  shape,
});

const UNUSED: Graph = {
  inputs: [],
  outputs: [],
  run: () => Promise.reject(new Error("it is not run")),
  close: async () => {},
};

describe("a policy that takes no pictures in goals", () => {
  it("does not act on a goal that brings one or names one, and its model does not run", async () => {
    const { manifest } = await PolicyFolder.open(policyDirectory("micro"));
    const engine: PolicyEngine = {
      device: { device: "cpu", passedOver: [] },
      answer: () => Promise.reject(new Error("it is not run")),
      close: async () => {},
    };
    const tokenizer = new UnifiedIoTokenizer();
    const now = () => nanoseconds(0);
    const policy = new UnifiedIo2Policy({ manifest, engine, tokenizer, now, onWarning: () => {}, strictWords: false });
    for (const [instruction, pictures] of [
      ["put {0} away", [picture()]],
      ["put it away", [picture()]],
      ["put {0} away", []],
    ] as const) {
      const refused = await policy.infer(observation(instruction, pictures), never);
      assert.ok(refused.kind === "refused" && refused.refusal.reason === "pictures-not-taken");
    }
  });
});
