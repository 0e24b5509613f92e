import { ANGULAR_SHAPES } from "./angular.ts";
import { ARROW, POINTED_SHAPES } from "./pointed.ts";
import { HEART_SHAPE, ROUND_SHAPES } from "./round.ts";
import type { SolidShape } from "./shape.ts";

export const TRAINING_SHAPES = { ...ANGULAR_SHAPES, ...POINTED_SHAPES, ...ROUND_SHAPES } as const;

/** Used at L3 only. */
export const NEW_SHAPES = { heart: HEART_SHAPE, arrow: ARROW } as const;

export type TrainingShapeName = keyof typeof TRAINING_SHAPES;
export type NewShapeName = keyof typeof NEW_SHAPES;
/** The name of a pickable object's shape, such as "star". */
export type ShapeName = TrainingShapeName | NewShapeName;

export const TRAINING_SHAPE_NAMES = Object.keys(TRAINING_SHAPES) as TrainingShapeName[];
export const NEW_SHAPE_NAMES = Object.keys(NEW_SHAPES) as NewShapeName[];

/** The shapes of pickable objects, by name. */
export const SHAPES: Readonly<Record<ShapeName, SolidShape>> = { ...TRAINING_SHAPES, ...NEW_SHAPES };
