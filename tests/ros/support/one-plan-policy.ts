import { pickPlaceSpace, tokenOfBin, WORD_TOKENS } from "../../../src/action/index.ts";
import type { Policy } from "../../../src/ports/policy.ts";

/** A table of half a meter by one. */
export const onePlanSpace = pickPlaceSpace({
  kind: "pick-place",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
  bins: 1000,
});
const bins = (values: readonly number[]): readonly number[] => values.map(tokenOfBin);
const TOKENS = [WORD_TOKENS.pick, ...bins([300, 400, 500]), WORD_TOKENS.place, ...bins([600, 500, 500]), 1];
/** A policy that gives the same plan for every scene, at once. */
export const onePlanPolicy: Policy = {
  name: "test",
  cameras: [],
  actionSpace: onePlanSpace.name,
  infer: async () => ({ tokens: TOKENS, stageNs: {} }),
  close: async () => {},
};
