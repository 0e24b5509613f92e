import assert from "node:assert/strict";
import { createActionSpace, type Grammar } from "../../../src/action/index.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { NEVER_CANCELED } from "../../../src/policy/cancellation.ts";
import { decodeWithGrammar, type GrammarDecoding } from "../../../src/policy/decoding/grammar-decoding.ts";
import { EncoderFeeds } from "../../../src/policy/engine/encoder-feeds.ts";
import type { UnifiedIoModel } from "../../../src/policy/engine/unified-io-model.ts";
import { DEFAULT_POLICY } from "../../../src/policy/node/default-policy.node.ts";
import { openModel } from "../../../src/policy/node/open-model.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { promptTokens } from "../../../src/policy/tokenizer/prompt.ts";
import { BEGIN_OF_SEQUENCE, UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";

const OBSERVATIONS = 30;
const INSTRUCTIONS = [
  "Put the red block into the bowl.",
  "Rotate the green cross by 120 degrees clockwise.",
  "First put the blue ring into the box, then put the star into the tray.",
  "Sort all blocks into the bowls.",
  "Sweep all blue blocks into the frame.",
];
/** Rounding differs with the number of rows that a call computes. */
const ROUNDING = 1e-6;

/** The same sequences, with no bin that a draft could guess. */
const withoutLikelyBins = ({ nodes }: Grammar): Grammar => ({
  nodes: nodes.map((node) => (node.kind === "bin" ? { kind: "bin", count: node.count, next: node.next } : node)),
});

describe("drafts of a plan with the shipped policy", () => {
  let folder: PolicyFolder;
  let model: UnifiedIoModel;

  before(async () => {
    folder = await PolicyFolder.open(DEFAULT_POLICY);
    model = await openModel(folder, { device: "cpu", precision: "fp32", threads: 1 });
  });

  after(() => model.close());

  async function written(index: number, grammar: Grammar): Promise<GrammarDecoding> {
    const random = new RandomSource(index, "drafts");
    const text = INSTRUCTIONS[index % INSTRUCTIONS.length] ?? "";
    const [camera = { width: 0, height: 0 }] = folder.manifest.cameras;
    const { width, height } = camera;
    const feeds = new EncoderFeeds(folder.manifest).of({
      textTokens: promptTokens(tokenizer, text).tokens,
      image: { width, height, data: Uint8Array.from({ length: width * height * 3 }, () => random.uniform(0, 256)) },
      history: [],
    });
    const run = model.begin(await model.encode(feeds));
    try {
      return await decodeWithGrammar(run, grammar, { begin: [BEGIN_OF_SEQUENCE], cancellation: NEVER_CANCELED });
    } finally {
      run.close();
    }
  }

  it("gives the tokens and, but for rounding, the probabilities of a decoding that guesses no bin", async () => {
    const { grammar } = createActionSpace(folder.manifest.actionSpace);
    const unguessed = withoutLikelyBins(grammar);
    for (let index = 0; index < OBSERVATIONS; index++) {
      const [drafted, plain] = [await written(index, grammar), await written(index, unguessed)];
      assert.deepEqual(drafted.tokens, plain.tokens);
      for (const [at, { position, probabilities }] of drafted.bins.entries()) {
        assert.equal(position, plain.bins[at]?.position);
        const expected = plain.bins[at]?.probabilities ?? [];
        const furthest = probabilities.reduce(
          (most, one, bin) => Math.max(most, Math.abs(one - (expected[bin] ?? 9))),
          0,
        );
        assert.ok(furthest <= ROUNDING, `observation ${index}, bin ${at}: ${furthest}`);
      }
    }
  });
});

const tokenizer = new UnifiedIoTokenizer();
