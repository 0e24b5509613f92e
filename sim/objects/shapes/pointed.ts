import { cos, sin } from "../../../src/domain/arithmetic.ts";
import { type Point, regularPolygon } from "../polygon.ts";
import { centered, type SolidShape, slab, spoke } from "./shape.ts";

const middle = { kind: "point", at: [0, 0] } as const;
const turn = (share: number) => 2 * Math.PI * share;
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const STAR_TIP_M = 0.043;
const STAR_NOTCH_M = 0.022;

/** Shapes with slanting sides. */
export const POINTED_SHAPES = {
  triangle: {
    noun: "triangle",
    outline: regularPolygon(3, 0.043),
    slabs: [slab(0, 0, 0.014, 0.014), ...times(3, (i) => spoke(turn(i / 3), -0.01, 0.032, 0.006))],
    heightM: 0.03,
    grip: middle,
  },
  star: {
    noun: "star",
    outline: times(10, (i): Point => {
      const radius = i % 2 === 0 ? STAR_TIP_M : STAR_NOTCH_M;
      return [radius * cos(turn(i / 10)), radius * sin(turn(i / 10))];
    }),
    slabs: times(5, (i) => spoke(turn(i / 5), -0.008, 0.031, 0.008)),
    heightM: 0.024,
    grip: middle,
  },
  hexagon: {
    noun: "hexagon",
    outline: regularPolygon(6, 0.036, turn(1 / 12)),
    slabs: times(3, (i) => slab(0, 0, 0.036 * cos(turn(1 / 12)), 0.018, turn(i / 6))),
    heightM: 0.022,
    grip: middle,
  },
  diamond: {
    noun: "diamond",
    outline: [
      [0.046, 0],
      [0, 0.027],
      [-0.046, 0],
      [0, -0.027],
    ],
    slabs: [slab(0, 0, 0.013, 0.019), slab(0, 0, 0.026, 0.0115), slab(0, 0, 0.038, 0.0045)],
    heightM: 0.026,
    grip: middle,
  },
} as const satisfies Record<string, SolidShape>;

export const ARROW: SolidShape = centered({
  noun: "arrow",
  outline: [
    [-0.042, -0.0135],
    [0.002, -0.0135],
    [0.002, -0.034],
    [0.044, 0],
    [0.002, 0.034],
    [0.002, 0.0135],
    [-0.042, 0.0135],
  ],
  slabs: [slab(-0.016, 0, 0.026, 0.0135), slab(0.0065, 0, 0.0045, 0.026), slab(0.018, 0, 0.012, 0.011)],
  heightM: 0.026,
  grip: { kind: "point", at: [0.003, 0] },
});
