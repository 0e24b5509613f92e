import type { Chunk, Column } from "../../src/recording/shard-columns.ts";
import { COLOR_NAMES } from "../objects/index.ts";
import type { Demonstration } from "./demonstration.ts";
import { PATCH_COUNT, PICTURE } from "./patches.ts";
import { SHOWN_SHAPES } from "./shown-object.ts";
import { SAMPLE_KINDS, type SampleKind } from "./training-samples.ts";

/** The pictures, which are most of the data. */
export const IMAGE_COLUMN = {
  kind: "fixed",
  name: "image",
  type: "U8",
  rowShape: [PICTURE.height, PICTURE.width, 3],
} as const satisfies Column;

const tokenColumns = (kind: SampleKind, part: "prompt" | "target"): readonly [tokens: Column, offsets: Column] => {
  const offsets = `${kind}_${part}_offsets`;
  return [
    { kind: "ragged", name: `${kind}_${part}_tokens`, type: "I32", itemShape: [], offsets },
    { kind: "offsets", name: offsets },
  ];
};

/** All other columns, the widest elements first, so that each is aligned. */
export const SMALL_COLUMNS: readonly Column[] = [
  { kind: "fixed", name: "seed", type: "I64", rowShape: [] },
  { kind: "offsets", name: "object_offsets" },
  { kind: "ragged", name: "object_xy", type: "F32", itemShape: [2], offsets: "object_offsets" },
  ...SAMPLE_KINDS.flatMap((kind) => [...tokenColumns(kind, "prompt"), ...tokenColumns(kind, "target")]),
  { kind: "ragged", name: "object_colour", type: "U8", itemShape: [], offsets: "object_offsets" },
  { kind: "ragged", name: "object_shape", type: "U8", itemShape: [], offsets: "object_offsets" },
  { kind: "fixed", name: "task", type: "U8", rowShape: [] },
  { kind: "fixed", name: "patch_object", type: "U8", rowShape: [PATCH_COUNT] },
];

/** Demonstrations as rows of a shard. `tasks`: the names of the task numbers. */
export function shardChunk(demonstrations: readonly Demonstration[], tasks: readonly string[]): Chunk {
  const objects = demonstrations.map((each) => each.objects);
  const sampleColumns = SAMPLE_KINDS.flatMap((kind) =>
    (["prompt", "target"] as const).flatMap((part) => {
      const tokens = demonstrations.map(({ samples }) => samples[kind][part]);
      return [
        [`${kind}_${part}_tokens`, Int32Array.from(tokens.flat())],
        [`${kind}_${part}_offsets`, lengthsOf(tokens)],
      ] as const;
    }),
  );
  return {
    rows: demonstrations.length,
    columns: {
      image: concatenated(demonstrations.map(({ rgb }) => rgb)),
      seed: BigInt64Array.from(demonstrations, ({ seed }) => BigInt(seed)),
      task: Uint8Array.from(demonstrations, ({ task }) => tasks.indexOf(task)),
      patch_object: concatenated(demonstrations.map(({ patchObjects }) => patchObjects)),
      object_offsets: lengthsOf(objects),
      object_colour: Uint8Array.from(objects.flat(), ({ color }) => COLOR_NAMES.indexOf(color)),
      object_shape: Uint8Array.from(objects.flat(), ({ shape }) => SHOWN_SHAPES.indexOf(shape)),
      object_xy: Float32Array.from(objects.flat().flatMap(({ at }) => at)),
      ...Object.fromEntries(sampleColumns),
    },
  };
}

const lengthsOf = (rows: readonly (readonly unknown[])[]): Int32Array => Int32Array.from(rows, ({ length }) => length);

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
