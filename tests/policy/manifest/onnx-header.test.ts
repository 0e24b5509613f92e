import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readOnnxHeader } from "../../../src/policy/manifest/onnx-header.ts";
import type { ByteSource } from "../../../src/policy/manifest/protobuf.ts";
import { policyDirectory } from "../golden-cases.ts";

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (position, length) => bytes.subarray(position, position + length),
});

describe("the header of an ONNX file", () => {
  const graph = readFileSync(join(policyDirectory("micro"), "encoder.fp32.onnx"));

  it("states its operator set, the files of its weights and their shapes", () => {
    const { weights, ...header } = readOnnxHeader(sourceOf(graph));
    assert.deepEqual(header, { opset: 21, externalData: ["weights.fp32.bin"] });
    assert.deepEqual(weights.get("text_token_embedder.weight"), [33_280, 16]);
  });

  it("is read to the end or refused, with any bytes", () => {
    const reads = (bytes: Uint8Array): void => {
      try {
        readOnnxHeader(sourceOf(bytes));
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), reads));
    fc.assert(
      fc.property(fc.nat(graph.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(graph);
        changed[at] = byte;
        reads(changed);
      }),
    );
    fc.assert(fc.property(fc.nat(graph.length - 1), (length) => reads(graph.subarray(0, length))));
  });
});
