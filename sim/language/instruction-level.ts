import type { Level } from "../../src/domain/level.ts";
import { HELD_OUT_SHAPES, isHeldOutColor, type SlotValue } from "../tasks/index.ts";

/** L3 where a shape is new, L2 where a colour is new on one of the shapes, else L1: of what is named. */
export function instructionLevel(words: Readonly<Record<string, SlotValue>>): Level {
  const named = Object.values(words).flatMap((said) =>
    (said.kind === "solid" || said.kind === "container") && said.shape !== undefined
      ? [{ shape: said.shape, color: said.color }]
      : [],
  );
  if (named.some(({ shape }) => HELD_OUT_SHAPES.some((held) => held === shape))) return "L3";
  return named.some(({ shape, color }) => isHeldOutColor(shape, color)) ? "L2" : "L1";
}
