import { arc, type Outline, polar, regularOutline } from "./outline.ts";
import { type Solid, slab, slabAcross, slabBetween, solid } from "./solid.ts";

const { PI, cos, sin, sqrt } = Math;

const rectangle = (halfX: number, halfY: number): Outline => [
  [-halfX, -halfY],
  [halfX, -halfY],
  [halfX, halfY],
  [-halfX, halfY],
];

/** Regular polygons with an even number of corners are exactly the union of the boxes on their pairs of edges. */
const evenPolygonSlabs = (corners: number, radius: number, start = 0) =>
  Array.from({ length: corners / 2 }, (_, index) =>
    slab([0, 0], radius * cos(PI / corners), radius * sin(PI / corners), start + (2 * PI * (index + 0.5)) / corners),
  );

function star(): Solid {
  const [tip, valley] = [0.046, 0.023];
  const outline: Outline = Array.from({ length: 10 }, (_, index) =>
    polar(index % 2 === 0 ? tip : valley, (PI * index) / 5),
  );
  const arms = Array.from({ length: 5 }, (_, index) => slabAcross((2 * PI * index) / 5, 0, 0.036, 0.006));
  return solid({
    outline,
    slabs: [slab([0, 0], 0.0155, 0.0155), ...arms],
    pickPoint: [0, 0],
    heightM: 0.024,
    massKg: 0.04,
  });
}

function triangle(): Solid {
  const inner = 0.023;
  const edges = Array.from({ length: 3 }, (_, index) =>
    slabAcross(PI / 3 + (2 * PI * index) / 3, inner - 0.009, inner, 0.024),
  );
  return solid({
    outline: regularOutline(3, 2 * inner),
    slabs: [slab([0, 0], 0.0145, 0.0145), ...edges],
    pickPoint: [0, 0],
    heightM: 0.03,
    massKg: 0.045,
  });
}

function ring(): Solid {
  const [outer, inner, corners] = [0.036, 0.012, 16];
  return solid({
    outline: regularOutline(corners, outer),
    hole: regularOutline(corners, inner),
    slabs: Array.from({ length: 8 }, (_, index) =>
      slabAcross((PI * index) / 4, inner, outer * cos(PI / 16) - 0.0015, 0.0135),
    ),
    pickPoint: [(outer + inner) / 2, 0],
    heightM: 0.024,
    massKg: 0.04,
  });
}

function moon(): Solid {
  const [radius, biteCentre, biteRadius] = [0.04, 0.022, 0.03];
  const biteAlong = (angle: number) => {
    const a = biteCentre * cos(angle);
    return a + sqrt(a * a + biteRadius ** 2 - biteCentre ** 2);
  };
  const tipX = (radius ** 2 - biteRadius ** 2 + biteCentre ** 2) / (2 * biteCentre);
  const tipY = sqrt(radius ** 2 - tipX ** 2);
  const outerTip = Math.atan2(tipY, tipX);
  const biteTip = Math.atan2(tipY, tipX - biteCentre);
  return solid({
    outline: [
      ...arc([0, 0], radius, outerTip, 2 * PI - outerTip, 15),
      ...arc([biteCentre, 0], biteRadius, 2 * PI - biteTip, biteTip, 12).slice(1, -1),
    ],
    slabs: [
      slabAcross(PI, 0.0085, 0.0375, 0.0115),
      ...[0.78, 0.6, 0.45].flatMap((turn) =>
        [turn, 2 - turn].map((half) => slabAcross(PI * half, biteAlong(PI * half) + 0.001, 0.0378, 0.009)),
      ),
    ],
    pickPoint: [-0.0235, 0],
    heightM: 0.026,
    massKg: 0.04,
  });
}

function heart(): Solid {
  return solid({
    outline: [
      [0, -0.042],
      [0.036, -0.004],
      [0.04, 0.012],
      [0.032, 0.026],
      [0.018, 0.03],
      [0, 0.02],
      [-0.018, 0.03],
      [-0.032, 0.026],
      [-0.04, 0.012],
      [-0.036, -0.004],
    ],
    slabs: [
      slabBetween([-0.034, -0.005], [0.034, 0.016]),
      slabBetween([-0.031, 0.014], [-0.012, 0.026]),
      slabBetween([0.012, 0.014], [0.031, 0.026]),
      slabBetween([-0.021, -0.019], [0.021, -0.004]),
      slabBetween([-0.01, -0.031], [0.01, -0.018]),
    ],
    pickPoint: [0, -0.002],
    heightM: 0.028,
    massKg: 0.045,
  });
}

function arrow(): Solid {
  return solid({
    outline: [
      [-0.044, -0.0125],
      [0.002, -0.0125],
      [0.002, -0.034],
      [0.044, 0],
      [0.002, 0.034],
      [0.002, 0.0125],
      [-0.044, 0.0125],
    ],
    slabs: [
      slabBetween([-0.044, -0.0125], [0.027, 0.0125]),
      slabBetween([0.002, -0.029], [0.0085, 0.029]),
      slabBetween([0.0085, -0.02], [0.018, 0.02]),
      slabBetween([0.027, -0.006], [0.036, 0.006]),
    ],
    pickPoint: [0.004, 0],
    heightM: 0.026,
    massKg: 0.045,
  });
}

/** What can be lifted, at size 1. Every part that a pick point lies on is at least 23 mm wide. */
export const SHAPES = {
  block: solid({
    outline: rectangle(0.023, 0.023),
    slabs: [slab([0, 0], 0.023, 0.023)],
    pickPoint: [0, 0],
    heightM: 0.042,
    massKg: 0.06,
  }),
  cylinder: solid({
    outline: regularOutline(16, 0.025),
    slabs: evenPolygonSlabs(16, 0.025).filter((_, i) => i % 2 === 0),
    pickPoint: [0, 0],
    heightM: 0.045,
    massKg: 0.06,
  }),
  "L-shape": solid({
    outline: [
      [-0.033, -0.037],
      [0.033, -0.037],
      [0.033, -0.011],
      [-0.007, -0.011],
      [-0.007, 0.037],
      [-0.033, 0.037],
    ],
    slabs: [slabBetween([-0.033, -0.037], [-0.007, 0.037]), slabBetween([-0.007, -0.037], [0.033, -0.011])],
    pickPoint: [-0.0185, -0.0215],
    heightM: 0.03,
    massKg: 0.05,
  }),
  "T-shape": solid({
    outline: [
      [-0.013, -0.038],
      [0.013, -0.038],
      [0.013, 0.01],
      [0.038, 0.01],
      [0.038, 0.036],
      [-0.038, 0.036],
      [-0.038, 0.01],
      [-0.013, 0.01],
    ],
    slabs: [slabBetween([-0.013, -0.038], [0.013, 0.01]), slabBetween([-0.038, 0.01], [0.038, 0.036])],
    pickPoint: [0, 0.015],
    heightM: 0.03,
    massKg: 0.05,
  }),
  star: star(),
  hexagon: solid({
    outline: regularOutline(6, 0.036),
    slabs: evenPolygonSlabs(6, 0.036),
    pickPoint: [0, 0],
    heightM: 0.024,
    massKg: 0.045,
  }),
  triangle: triangle(),
  cross: solid({
    outline: [
      [-0.013, -0.04],
      [0.013, -0.04],
      [0.013, -0.013],
      [0.04, -0.013],
      [0.04, 0.013],
      [0.013, 0.013],
      [0.013, 0.04],
      [-0.013, 0.04],
      [-0.013, 0.013],
      [-0.04, 0.013],
      [-0.04, -0.013],
      [-0.013, -0.013],
    ],
    slabs: [slab([0, 0], 0.04, 0.013), slab([0, 0], 0.013, 0.04)],
    pickPoint: [0, 0],
    heightM: 0.03,
    massKg: 0.05,
  }),
  diamond: solid({
    outline: [
      [0.048, 0],
      [0, 0.027],
      [-0.048, 0],
      [0, -0.027],
    ],
    slabs: [slab([0, 0], 0.021, 0.015), slab([0, 0], 0.037, 0.006), slab([0, 0], 0.008, 0.0225)],
    pickPoint: [0, 0],
    heightM: 0.028,
    massKg: 0.04,
  }),
  ring: ring(),
  zigzag: solid({
    outline: [
      [-0.04, -0.026],
      [0.013, -0.026],
      [0.013, 0],
      [0.04, 0],
      [0.04, 0.026],
      [-0.013, 0.026],
      [-0.013, 0],
      [-0.04, 0],
    ],
    slabs: [slabBetween([-0.04, -0.026], [0.013, 0]), slabBetween([-0.013, 0], [0.04, 0.026])],
    pickPoint: [0, 0],
    heightM: 0.03,
    massKg: 0.05,
  }),
  bar: solid({
    outline: rectangle(0.044, 0.013),
    slabs: [slab([0, 0], 0.044, 0.013)],
    pickPoint: [0, 0],
    heightM: 0.026,
    massKg: 0.04,
  }),
  "U-shape": solid({
    outline: [
      [-0.034, -0.037],
      [0.034, -0.037],
      [0.034, -0.013],
      [-0.009, -0.013],
      [-0.009, 0.013],
      [0.034, 0.013],
      [0.034, 0.037],
      [-0.034, 0.037],
    ],
    slabs: [
      slabBetween([-0.034, -0.037], [-0.009, 0.037]),
      slabBetween([-0.009, -0.037], [0.034, -0.013]),
      slabBetween([-0.009, 0.013], [0.034, 0.037]),
    ],
    pickPoint: [-0.0205, 0],
    heightM: 0.03,
    massKg: 0.05,
  }),
  moon: moon(),
  heart: heart(),
  arrow: arrow(),
} as const satisfies Record<string, Solid>;

export type ShapeName = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[];
