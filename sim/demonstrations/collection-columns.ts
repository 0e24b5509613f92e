import type { Chunk, Column, RaggedColumn } from "../../src/recording/shard-columns.ts";
import type { Demonstration } from "./demonstration.ts";
import { SEEN_PICTURE } from "./goal-picture.ts";
import { hasGoalPictures, type Mixture } from "./mixture.ts";
import { PATCH_COUNT, PICTURE } from "./patches.ts";
import { SAMPLE_KINDS, type SampleKind, WORD_KINDS } from "./sample-kinds.ts";
import { SHOWN_COLORS, SHOWN_SHAPES } from "./shown-object.ts";
import { VIEWS } from "./variation-of-seed.ts";

/** How the shards of a collection are laid out. */
export interface CollectionLayout {
  /** The pictures of the scenes, which are most of the data. */
  readonly bulk: typeof IMAGE_COLUMN;
  /** The pictures of goals and questions. Absent where there are none. */
  readonly bulkItems?: RaggedColumn;
  /** All other columns, the widest elements first, so that each is aligned. */
  readonly columns: readonly Column[];
}

const IMAGE_COLUMN = {
  kind: "fixed",
  name: "image",
  type: "U8",
  rowShape: [PICTURE.height, PICTURE.width, 3],
} as const satisfies Column;

/** Every picture that a sample of the row shows. */
const PICTURES_COLUMN = {
  kind: "ragged",
  name: "pictures",
  type: "U8",
  itemShape: [SEEN_PICTURE.height, SEEN_PICTURE.width, 3],
  offsets: "picture_offsets",
} as const satisfies Column;

/** The kinds of sample in the demonstrations of a mixture. */
export const sampleKindsOf = (mixture: Mixture): readonly SampleKind[] =>
  hasGoalPictures(mixture) ? SAMPLE_KINDS : WORD_KINDS;

export function collectionLayout(mixture: Mixture): CollectionLayout {
  const kinds = sampleKindsOf(mixture);
  const pictured = hasGoalPictures(mixture);
  return {
    bulk: IMAGE_COLUMN,
    ...(pictured && { bulkItems: PICTURES_COLUMN }),
    columns: [
      { kind: "fixed", name: "seed", type: "I64", rowShape: [] },
      { kind: "offsets", name: "object_offsets" },
      { kind: "ragged", name: "object_xy", type: "F32", itemShape: [2], offsets: "object_offsets" },
      ...kinds.flatMap((kind) => [...tokenColumns(kind, "prompt"), ...tokenColumns(kind, "target")]),
      ...(pictured ? [{ kind: "offsets", name: PICTURES_COLUMN.offsets } as const] : []),
      ...(pictured ? kinds.map((kind) => ({ kind: "offsets", name: `${kind}_picture_offsets` }) as const) : []),
      { kind: "ragged", name: "object_colour", type: "U8", itemShape: [], offsets: "object_offsets" },
      { kind: "ragged", name: "object_shape", type: "U8", itemShape: [], offsets: "object_offsets" },
      { kind: "fixed", name: "task", type: "U8", rowShape: [] },
      { kind: "fixed", name: "patch_object", type: "U8", rowShape: [PATCH_COUNT] },
      ...(pictured ? [{ kind: "fixed", name: "view", type: "U8", rowShape: [] } as const] : []),
      ...(pictured ? kinds.map(pictureColumn) : []),
    ],
  };
}

function tokenColumns(kind: SampleKind, part: "prompt" | "target"): readonly [tokens: Column, offsets: Column] {
  const offsets = `${kind}_${part}_offsets`;
  return [
    { kind: "ragged", name: `${kind}_${part}_tokens`, type: "I32", itemShape: [], offsets },
    { kind: "offsets", name: offsets },
  ];
}

/** For `{0}`, `{1}` ... of the kind's prompt, which of the row's pictures it is. */
const pictureColumn = (kind: SampleKind): Column => ({
  kind: "ragged",
  name: `${kind}_pictures`,
  type: "U8",
  itemShape: [],
  offsets: `${kind}_picture_offsets`,
});

/** Demonstrations of the mixture as rows of a shard. A kind of sample that a row lacks has no tokens and no pictures. */
export function shardChunk(demonstrations: readonly Demonstration[], mixture: Mixture): Chunk {
  const tasks = Object.keys(mixture);
  const objects = demonstrations.map((each) => each.objects);
  const columns = {
    image: concatenated(demonstrations.map(({ rgb }) => rgb)),
    seed: BigInt64Array.from(demonstrations, ({ seed }) => BigInt(seed)),
    task: Uint8Array.from(demonstrations, ({ task }) => tasks.indexOf(task)),
    patch_object: concatenated(demonstrations.map(({ patchObjects }) => patchObjects)),
    object_offsets: lengthsOf(objects),
    object_colour: Uint8Array.from(objects.flat(), ({ color }) => SHOWN_COLORS.indexOf(color)),
    object_shape: Uint8Array.from(objects.flat(), ({ shape }) => SHOWN_SHAPES.indexOf(shape)),
    object_xy: Float32Array.from(objects.flat().flatMap(({ at }) => at)),
    ...sampleElements(demonstrations, sampleKindsOf(mixture)),
    ...(hasGoalPictures(mixture) && pictureElements(demonstrations)),
  };
  return { rows: demonstrations.length, columns };
}

const sampleElements = (demonstrations: readonly Demonstration[], kinds: readonly SampleKind[]) =>
  Object.fromEntries(
    kinds.flatMap((kind) =>
      (["prompt", "target"] as const).flatMap((part) => {
        const tokens = demonstrations.map(({ samples }) => samples[kind]?.[part] ?? []);
        return [
          [`${kind}_${part}_tokens`, Int32Array.from(tokens.flat())],
          [`${kind}_${part}_offsets`, lengthsOf(tokens)],
        ] as const;
      }),
    ),
  );

function pictureElements(demonstrations: readonly Demonstration[]) {
  const shown = SAMPLE_KINDS.flatMap((kind) => {
    const pictures = demonstrations.map(({ samples }) => samples[kind]?.pictures ?? []);
    return [
      [`${kind}_pictures`, Uint8Array.from(pictures.flat())],
      [`${kind}_picture_offsets`, lengthsOf(pictures)],
    ] as const;
  });
  return {
    view: Uint8Array.from(demonstrations, ({ view }) => VIEWS.indexOf(view)),
    pictures: concatenated(demonstrations.flatMap(({ pictures }) => pictures)),
    picture_offsets: lengthsOf(demonstrations.map(({ pictures }) => pictures)),
    ...Object.fromEntries(shown),
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
