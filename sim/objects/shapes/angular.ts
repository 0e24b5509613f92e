import { rectangle } from "../polygon.ts";
import { centered, type SolidShape, slab } from "./shape.ts";

const middle = { kind: "point", at: [0, 0] } as const;

/** Shapes with right angles. Every arm is wide enough for the cup's lip, 20 mm across, and some error to each side. */
export const ANGULAR_SHAPES = {
  block: {
    noun: "block",
    outline: rectangle(0.025, 0.025),
    slabs: [slab(0, 0, 0.025, 0.025)],
    heightM: 0.04,
    grip: middle,
  },
  bar: {
    noun: "bar",
    outline: rectangle(0.042, 0.014),
    slabs: [slab(0, 0, 0.042, 0.014)],
    heightM: 0.026,
    grip: middle,
  },
  "l-shape": centered({
    noun: "L-shape",
    outline: [
      [0, 0],
      [0.06, 0],
      [0.06, 0.028],
      [0.028, 0.028],
      [0.028, 0.06],
      [0, 0.06],
    ],
    slabs: [slab(0.03, 0.014, 0.03, 0.014), slab(0.014, 0.044, 0.014, 0.016)],
    heightM: 0.028,
    grip: { kind: "point", at: [0.016, 0.016] },
  }),
  "t-shape": centered({
    noun: "T-shape",
    outline: [
      [-0.0135, -0.033],
      [0.0135, -0.033],
      [0.0135, 0],
      [0.034, 0],
      [0.034, 0.027],
      [-0.034, 0.027],
      [-0.034, 0],
      [-0.0135, 0],
    ],
    slabs: [slab(0, 0.0135, 0.034, 0.0135), slab(0, -0.0165, 0.0135, 0.0165)],
    heightM: 0.028,
    grip: { kind: "point", at: [0, 0.01] },
  }),
  "u-shape": centered({
    noun: "U-shape",
    outline: [
      [-0.033, -0.03],
      [0.033, -0.03],
      [0.033, 0.028],
      [0.01, 0.028],
      [0.01, -0.003],
      [-0.01, -0.003],
      [-0.01, 0.028],
      [-0.033, 0.028],
    ],
    slabs: [
      slab(0, -0.0165, 0.033, 0.0135),
      slab(-0.0215, 0.0125, 0.0115, 0.0155),
      slab(0.0215, 0.0125, 0.0115, 0.0155),
    ],
    heightM: 0.028,
    grip: { kind: "point", at: [0, -0.0165] },
  }),
  zigzag: {
    noun: "zigzag",
    outline: [
      [-0.036, -0.026],
      [0.015, -0.026],
      [0.015, 0],
      [0.036, 0],
      [0.036, 0.026],
      [-0.015, 0.026],
      [-0.015, 0],
      [-0.036, 0],
    ],
    slabs: [slab(-0.0105, -0.013, 0.0255, 0.013), slab(0.0105, 0.013, 0.0255, 0.013)],
    heightM: 0.028,
    grip: middle,
  },
  cross: {
    noun: "cross",
    outline: [
      [-0.0135, -0.036],
      [0.0135, -0.036],
      [0.0135, -0.0135],
      [0.036, -0.0135],
      [0.036, 0.0135],
      [0.0135, 0.0135],
      [0.0135, 0.036],
      [-0.0135, 0.036],
      [-0.0135, 0.0135],
      [-0.036, 0.0135],
      [-0.036, -0.0135],
      [-0.0135, -0.0135],
    ],
    slabs: [slab(0, 0, 0.036, 0.0135), slab(0, 0, 0.0135, 0.036)],
    heightM: 0.028,
    grip: middle,
  },
} as const satisfies Record<string, SolidShape>;
