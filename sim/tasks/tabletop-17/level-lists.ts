import type { Level } from "../../../src/domain/level.ts";
import {
  BASE_LISTS,
  type BaseName,
  type DraggedName,
  IMAGE_TEXTURE_LISTS,
  type ImageTextureName,
  SHAPE_LISTS,
} from "../../objects/index.ts";

/** Things to draw from: any of the shapes with any of the images. */
export interface ThingList<Name extends DraggedName | BaseName> {
  readonly shapes: readonly Name[];
  readonly images: readonly ImageTextureName[];
}

/** What a task draws from at one level. */
export interface LevelLists {
  readonly dragged: ThingList<DraggedName>;
  /** Of markings too. Tasks without a base do not look at it. */
  readonly base: ThingList<BaseName>;
}

const { SH14, ASYM8, NEW5 } = SHAPE_LISTS;
const { BASE4, NEWBASE } = BASE_LISTS;
const { SET1, SET2, ADJ1, ADJ2, ALL49, FIRST24, LAST25, LD66 } = IMAGE_TEXTURE_LISTS;

/** The task is not offered at levels that are absent. */
export type ListsByLevel = { readonly [L in Level]?: LevelLists };

/** Training and L1; L2 has every kind of thing in the other one's images. */
const seenAndSwapped = (dragged: readonly DraggedName[], base: readonly BaseName[] = BASE4) => ({
  L1: { dragged: { shapes: dragged, images: SET1 }, base: { shapes: base, images: SET2 } },
  L2: { dragged: { shapes: dragged, images: SET2 }, base: { shapes: base, images: SET1 } },
});

const newThings = (dragged: readonly DraggedName[], base: readonly BaseName[] = NEWBASE): LevelLists => ({
  dragged: { shapes: dragged, images: FIRST24 },
  base: { shapes: base, images: LAST25 },
});

const newThingsAlone = (dragged: readonly DraggedName[]): LevelLists => ({
  dragged: { shapes: dragged, images: ALL49 },
  base: { shapes: [], images: [] },
});

const withBase: ListsByLevel = { ...seenAndSwapped(SH14), L3: newThings(NEW5) };
const withoutBase: ListsByLevel = { ...seenAndSwapped(SH14, []), L3: newThingsAlone(NEW5) };
const rotated: ListsByLevel = { ...seenAndSwapped(ASYM8, []), L3: newThingsAlone(["letter R"]) };

const withShorterBlock = (shapes: readonly DraggedName[]): readonly DraggedName[] =>
  shapes.map((shape) => (shape === "block" ? "shorter block" : shape));
const withoutBlock = (shapes: readonly DraggedName[]): readonly DraggedName[] =>
  shapes.filter((shape) => shape !== "block");

const SH19: readonly DraggedName[] = [...SH14, ...NEW5];
const BASE6: readonly BaseName[] = [...BASE4, ...NEWBASE];

const compared = withoutBlock(SH14);
const sameShape = withShorterBlock(SH14);

/** What each task of tabletop-17 draws from at each of its levels. */
export const LEVEL_LISTS = {
  "visual-manipulation": withBase,
  "scene-understanding": withBase,
  "rotate-object": rotated,
  rearrange: withoutBase,
  "rearrange-then-restore": withoutBase,
  "novel-noun": withBase,
  "novel-adjective": {
    L1: { dragged: { shapes: compared, images: ADJ1 }, base: { shapes: BASE4, images: SET2 } },
    L2: { dragged: { shapes: compared, images: ADJ2 }, base: { shapes: BASE4, images: SET1 } },
    L3: { dragged: { shapes: NEW5, images: LD66 }, base: { shapes: NEWBASE, images: LAST25 } },
  },
  "novel-adjective-and-noun": {
    L4: { dragged: { shapes: withoutBlock(SH19), images: LD66 }, base: { shapes: BASE6, images: LAST25 } },
  },
  twist: rotated,
  "follow-order": withoutBase,
  "follow-motion": { L4: newThingsAlone(SH19) },
  "sweep-without-exceeding": seenAndSwapped(["small block"], []),
  "sweep-without-touching": { L4: newThings(["small block"], []) },
  "manipulate-old-neighbor": withBase,
  "pick-in-order-then-restore": { ...seenAndSwapped(SH14), L3: newThings(NEW5, ["pallet"]) },
  "same-shape": { ...seenAndSwapped(sameShape), L3: newThings([...NEW5, "shorter block"]) },
  /** What does not have the base's image has one of FIRST24. */
  "same-texture": {
    L4: { dragged: { shapes: withShorterBlock(SH19), images: FIRST24 }, base: { shapes: BASE6, images: LAST25 } },
  },
} as const satisfies Record<string, ListsByLevel>;

/** The name of a task of tabletop-17. */
export type TabletopTaskName = keyof typeof LEVEL_LISTS;

export const levelsOf = (task: TabletopTaskName): readonly Level[] =>
  (["L1", "L2", "L3", "L4"] as const).filter((level) => level in LEVEL_LISTS[task]);

/** @throws RangeError where the task is not offered at the level */
export function listsOf(task: TabletopTaskName, level: Level): LevelLists {
  const byLevel: ListsByLevel = LEVEL_LISTS[task];
  const lists = byLevel[level];
  if (lists === undefined) throw new RangeError(`the task ${task} has no level ${level}`);
  return lists;
}
