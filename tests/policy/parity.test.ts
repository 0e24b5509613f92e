import assert from "node:assert/strict";
import { NEVER_CANCELED } from "../../src/policy/cancellation.ts";
import { decodeText } from "../../src/policy/decoding/text-decoding.ts";
import { tensorOf } from "../../src/policy/engine/graph.ts";
import type { UnifiedIoModel } from "../../src/policy/engine/unified-io-model.ts";
import { loadModel } from "../../src/policy/node/load-model.node.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { GOLDEN_CASE_NAMES, readGoldenCase } from "./golden-cases.ts";

const TOLERANCE = 1e-4;

describe("ONNX graphs of the reference's tiny weights", () => {
  const models = new Map<string, UnifiedIoModel>();
  const modelOf = async (directory: string): Promise<UnifiedIoModel> => {
    const known = models.get(directory);
    if (known !== undefined) return known;
    const { model } = await loadModel(await PolicyFolder.open(directory), { device: "cpu", precision: "fp32" });
    models.set(directory, model);
    return model;
  };
  after(async () => {
    for (const model of models.values()) await model.close();
  });

  it("cover seven cases", () => assert.equal(GOLDEN_CASE_NAMES.length, 7));

  for (const name of GOLDEN_CASE_NAMES) {
    describe(`on ${name}`, () => {
      const golden = readGoldenCase(name);

      it("encode as the reference does", async () => {
        const model = await modelOf(golden.directory);
        const { data } = tensorOf(await model.encoderOut(golden.inputs), "encoder_out");
        assert.ok(data instanceof Float32Array);
        assertClose(data, golden.encoderOut);
      });

      it("give the reference's logits, token by token", async () => {
        const model = await modelOf(golden.directory);
        const run = model.begin(await model.encode(golden.inputs));
        for (const [row, token] of golden.targetInputs.entries()) {
          const [logits = NOTHING] = await run.step([token]);
          assertClose(everyNth(logits, 16), rowOf(golden.logitsEvery16th, row));
        }
      });

      it("give the same logits when several tokens are fed at once", async () => {
        const model = await modelOf(golden.directory);
        const run = model.begin(await model.encode(golden.inputs));
        for (const [from, to] of [
          [0, 5],
          [5, 6],
          [6, 24],
        ] as const) {
          const rows = await run.step(golden.targetInputs.slice(from, to));
          assert.equal(rows.length, to - from);
          for (const [index, row] of rows.entries()) {
            assertClose(everyNth(row, 16), rowOf(golden.logitsEvery16th, from + index));
          }
        }
      });

      it("give the same logits after a call that was taken back", async () => {
        const model = await modelOf(golden.directory);
        const run = model.begin(await model.encode(golden.inputs));
        await run.step(golden.targetInputs.slice(0, 5));
        await run.step([7, 8, 9]);
        run.takeBack();
        const [logits = NOTHING] = await run.step(golden.targetInputs.slice(5, 6));
        assertClose(everyNth(logits, 16), rowOf(golden.logitsEvery16th, 5));
      });

      it("give the logits of candidates alone, in their order", async () => {
        const model = await modelOf(golden.directory);
        const run = model.begin(await model.encode(golden.inputs));
        const candidates = Array.from({ length: 1000 }, (_, index) => 16 * (1500 - index));
        const rows = await run.step(golden.targetInputs.slice(0, 4), candidates);
        for (const [index, row] of rows.entries()) {
          const expected = rowOf(golden.logitsEvery16th, index);
          assertClose(
            row,
            Float32Array.from(candidates, (id) => expected[id / 16] ?? Number.NaN),
          );
        }
      });

      it("write the reference's greedy tokens", async () => {
        const model = await modelOf(golden.directory);
        const [begin = 0, ...expected] = golden.greedy;
        const run = model.begin(await model.encode(golden.inputs));
        const options = { maxTokens: expected.length, temperature: 0, topP: 1, seed: 0 };
        const tokens = await decodeText(run, options, { begin: [begin], cancellation: NEVER_CANCELED });
        assert.deepEqual(tokens, expected);
      });
    });
  }
});

const NOTHING = new Float32Array(0);
const everyNth = (logits: Float32Array, n: number): Float32Array => logits.filter((_, index) => index % n === 0);
const rowOf = (rows: Float32Array, row: number): Float32Array => rows.subarray(row * 2080, (row + 1) * 2080);

function assertClose(actual: Float32Array, expected: Float32Array): void {
  assert.equal(actual.length, expected.length);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))), 0);
  assert.ok(worst <= TOLERANCE, `differs by ${worst}`);
}
