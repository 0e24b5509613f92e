import type { Level } from "../../src/domain/level.ts";
import { HELD_OUT_SHAPES, isHeldOutColor, type SlotValue } from "../tasks/index.ts";

/** The level of the named objects: L3 where a shape is new, L2 where a colour is new on one of the shapes, else L1. */
export function instructionLevel(words: Readonly<Record<string, SlotValue>>): Level {
  const named = Object.values(words).flatMap((value) =>
    (value.kind === "solid" || value.kind === "container") && value.shape !== undefined
      ? [{ shape: value.shape, color: value.color }]
      : [],
  );
  if (named.some(({ shape }) => HELD_OUT_SHAPES.some((held) => held === shape))) return "L3";
  return named.some(({ shape, color }) => isHeldOutColor(shape, color)) ? "L2" : "L1";
}
