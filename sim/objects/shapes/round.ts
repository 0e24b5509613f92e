import { acos, atan2, cos, hypot, square } from "../../../src/domain/arithmetic.ts";
import { arc, type Polygon, regularPolygon } from "../polygon.ts";
import { centered, type SolidShape, slab, spoke } from "./shape.ts";

const degrees = (angle: number) => (angle * Math.PI) / 180;
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const CYLINDER_M = 0.025;
const RING = { outerM: 0.042, innerM: 0.016, slabs: 8 } as const;
/** A disc of radius 42 mm with a bite of radius 32 mm taken out 24 mm beside its middle. */
const MOON = { outerM: 0.042, biteM: 0.032, biteX: 0.024 } as const;
const HEART = { lobeM: 0.02, lobeX: 0.019, lobeY: 0.012, tipY: -0.036 } as const;

function moonOutline(): Polygon {
  const { outerM, biteM, biteX } = MOON;
  const hornX = (square(outerM) - square(biteM) + square(biteX)) / (2 * biteX);
  const outerEnd = acos(hornX / outerM);
  const biteEnd = acos((hornX - biteX) / biteM);
  const back = arc(outerM, outerEnd, 2 * Math.PI - outerEnd, 18);
  const bite = arc(biteM, 2 * Math.PI - biteEnd, biteEnd, 14, [biteX, 0]);
  return [...back, ...bite.slice(1, -1)];
}

function heartOutline(): Polygon {
  const { lobeM, lobeX, lobeY, tipY } = HEART;
  const towardsTip = atan2(tipY - lobeY, -lobeX);
  const tangent = towardsTip + acos(lobeM / hypot(lobeX, tipY - lobeY));
  const notch = acos(-lobeX / lobeM);
  const right = arc(lobeM, tangent, notch, 10, [lobeX, lobeY]);
  const left = right.map(([x, y]) => [-x, y] as const).reverse();
  return [[0, tipY], ...right, ...left.slice(1)];
}

export const ROUND_SHAPES = {
  cylinder: {
    noun: "cylinder",
    outline: regularPolygon(18, CYLINDER_M),
    slabs: times(3, (i) => slab(0, 0, CYLINDER_M * cos(degrees(30)), CYLINDER_M / 2, degrees(60 * i))),
    heightM: 0.038,
    grip: { kind: "point", at: [0, 0] },
  },
  ring: {
    noun: "ring",
    outline: regularPolygon(20, RING.outerM),
    hole: regularPolygon(20, RING.innerM),
    slabs: times(RING.slabs, (i) => spoke((2 * Math.PI * i) / RING.slabs, 0.0165, 0.041, 0.0145)),
    heightM: 0.022,
    grip: { kind: "band", radiusM: (RING.outerM + RING.innerM) / 2 },
  },
  moon: centered({
    noun: "moon",
    outline: moonOutline(),
    slabs: [
      spoke(degrees(180), 0.008, 0.041, 0.013),
      spoke(degrees(132), 0.016, 0.041, 0.0095),
      spoke(degrees(228), 0.016, 0.041, 0.0095),
      spoke(degrees(95), 0.024, 0.0405, 0.0055),
      spoke(degrees(265), 0.024, 0.0405, 0.0055),
    ],
    heightM: 0.025,
    grip: { kind: "point", at: [-0.0235, 0] },
  }),
} as const satisfies Record<string, SolidShape>;

export const HEART_SHAPE: SolidShape = centered({
  noun: "heart",
  outline: heartOutline(),
  slabs: [
    slab(-0.019, 0.012, 0.014, 0.014),
    slab(0.019, 0.012, 0.014, 0.014),
    slab(0, 0.001, 0.014, 0.015),
    slab(0, -0.0165, 0.013, 0.0055),
    slab(0, -0.0255, 0.006, 0.0045),
  ],
  heightM: 0.026,
  grip: { kind: "point", at: [0, 0] },
});
