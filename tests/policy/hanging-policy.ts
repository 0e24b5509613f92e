import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyDirectory } from "./golden-cases.ts";

const TURNS = 4_000_000_000_000_000_000n;

/**
 * Makes a copy of the policy `micro` whose encoder goes round a loop of 4e18 turns on the way: it hangs inside ONNX
 * Runtime, where no JavaScript can end it. Without a golden sample it hangs in its first inference, with one at the load.
 */
export function makeHangingPolicy(directory: string, { golden }: { readonly golden: boolean }): void {
  cpSync(policyDirectory("micro"), directory, { recursive: true });
  const path = join(directory, "encoder.fp32.onnx");
  const before = readFileSync(path);
  // Messages of protocol buffers are merged where they follow each other: the graph gets one more node.
  const after = Buffer.concat([before, message(7, loopOf(TURNS))]);
  writeFileSync(path, after);
  const manifest = join(directory, "manifest.json");
  const text = readFileSync(manifest, "utf8");
  const document = JSON.parse(
    text.replace(sha256(before), sha256(after)).replace(`"bytes": ${before.length}`, `"bytes": ${after.length}`),
  );
  if (!golden) delete document.golden;
  writeFileSync(manifest, JSON.stringify(document));
}

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

// The numbers are those of onnx.proto's fields and types.
const FLOAT = 1n;
const INT64 = 7n;
const BOOL = 9n;
const GRAPH = 5n;

function loopOf(turns: bigint): Buffer {
  const body = Buffer.concat([
    node("Identity", ["hang_c_in"], ["hang_c_out"]),
    node("Add", ["hang_v_in", "hang_one"], ["hang_v_out"]),
    text(2, "hang_body"),
    message(5, Buffer.concat([number(1, 1n), number(2, FLOAT), packedFloat(1e-9), text(8, "hang_one")])),
    message(11, value("hang_i", INT64)),
    message(11, value("hang_c_in", BOOL)),
    message(11, value("hang_v_in", FLOAT, 1n)),
    message(12, value("hang_c_out", BOOL)),
    message(12, value("hang_v_out", FLOAT, 1n)),
  ]);
  const attribute = Buffer.concat([text(1, "body"), message(6, body), number(20, GRAPH)]);
  return Buffer.concat([
    node("Loop", ["hang_turns", "", "hang_start"], ["hang_end"], attribute),
    message(5, Buffer.concat([number(2, INT64), message(7, varint(turns)), text(8, "hang_turns")])),
    message(5, Buffer.concat([number(1, 1n), number(2, FLOAT), packedFloat(1), text(8, "hang_start")])),
    message(12, value("hang_end", FLOAT, 1n)),
  ]);
}

function node(type: string, inputs: readonly string[], outputs: readonly string[], attribute?: Buffer): Buffer {
  return message(
    1,
    Buffer.concat([
      ...inputs.map((name) => text(1, name)),
      ...outputs.map((name) => text(2, name)),
      text(3, `hang_${type}`),
      text(4, type),
      ...(attribute === undefined ? [] : [message(5, attribute)]),
    ]),
  );
}

function value(name: string, type: bigint, ...dims: readonly bigint[]): Buffer {
  const shape = message(2, Buffer.concat(dims.map((dim) => message(1, number(1, dim)))));
  return Buffer.concat([text(1, name), message(2, message(1, Buffer.concat([number(1, type), shape])))]);
}

function packedFloat(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return message(4, bytes);
}

const number = (field: number, value: bigint): Buffer => Buffer.concat([varint(BigInt(field) << 3n), varint(value)]);
const text = (field: number, value: string): Buffer => message(field, Buffer.from(value));
const message = (field: number, content: Buffer): Buffer =>
  Buffer.concat([varint((BigInt(field) << 3n) | 2n), varint(BigInt(content.length)), content]);

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
