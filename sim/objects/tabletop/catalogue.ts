import { DRAGGED_SHAPES } from "./dragged-shapes.ts";
import { FLAT_BASES, MARKINGS } from "./flat-things.ts";
import type { Model } from "./model.ts";
import { VESSELS } from "./vessels.ts";

/** The bases of tabletop-17, by the names that prompts and records use. */
export const BASES = { ...VESSELS, ...FLAT_BASES } as const;

export type DraggedName = keyof typeof DRAGGED_SHAPES;
export type BaseName = keyof typeof BASES;
export type MarkingName = keyof typeof MARKINGS;
/** The name of a thing of tabletop-17, such as "letter A", "bowl" or "line". */
export type ModelName = DraggedName | BaseName | MarkingName;

export const DRAGGED_NAMES = Object.keys(DRAGGED_SHAPES) as DraggedName[];
export const BASE_NAMES = Object.keys(BASES) as BaseName[];
export const MARKING_NAMES = Object.keys(MARKINGS) as MarkingName[];
export const MODEL_NAMES: readonly ModelName[] = [...DRAGGED_NAMES, ...BASE_NAMES, ...MARKING_NAMES];

const MODELS: Readonly<Record<ModelName, Model>> = { ...DRAGGED_SHAPES, ...BASES, ...MARKINGS };
export const modelOf = (name: ModelName): Model => MODELS[name];

/** The lists of shapes that the tasks of each level draw from, by their names in the suite's description. */
export const SHAPE_LISTS = {
  SH14: [
    "letter A",
    "letter E",
    "letter G",
    "letter M",
    "letter T",
    "letter V",
    "block",
    "cross",
    "triangle",
    "flower",
    "heart",
    "ring",
    "pentagon",
    "L-shaped block",
  ],
  ASYM8: ["letter A", "letter E", "letter G", "letter M", "letter T", "letter V", "heart", "L-shaped block"],
  NEW5: ["letter R", "diamond", "hexagon", "round", "star"],
} as const satisfies Record<string, readonly DraggedName[]>;

export const BASE_LISTS = {
  BASE4: ["bowl", "frame", "container", "square"],
  NEWBASE: ["pallet", "pan"],
} as const satisfies Record<string, readonly BaseName[]>;
