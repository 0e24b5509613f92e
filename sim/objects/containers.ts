import { type Outline, polar, regularOutline } from "./outline.ts";
import { type Slab, slab, slabAcross } from "./solid.ts";

/** What objects are put into. Its origin is the centre of the opening, on the table. */
export interface Container {
  /** The opening; a thing is inside when its centre is within. */
  readonly inner: Outline;
  /** Everything, handles included. */
  readonly outer: Outline;
  /** Each as high as the container. */
  readonly walls: readonly Slab[];
  /** Empty where there is no floor. */
  readonly floor: readonly Slab[];
  readonly floorThicknessM: number;
  readonly heightM: number;
  readonly massKg: number;
}

const { PI, cos, sin } = Math;

const rectangle = (halfX: number, halfY: number): Outline => [
  [-halfX, -halfY],
  [halfX, -halfY],
  [halfX, halfY],
  [-halfX, halfY],
];

/** Corners of a regular polygon stick out from between its edges: both floors together leave no large gap. */
const roundFloor = (radiusM: number): readonly Slab[] =>
  [0, PI / 4].map((yaw) => slab([0, 0], radiusM * 0.7, radiusM * 0.7, yaw));

function round(innerM: number, wallM: number, edges = 12): { inner: Outline; walls: readonly Slab[] } {
  const outerM = innerM + wallM;
  return {
    inner: regularOutline(edges, innerM / cos(PI / edges), PI / edges),
    walls: Array.from({ length: edges }, (_, index) =>
      slabAcross((2 * PI * index) / edges, innerM, outerM, outerM * sin(PI / edges) * 1.02),
    ),
  };
}

function rectangular(
  halfX: number,
  halfY: number,
  wallM: number,
): { inner: Outline; outer: Outline; walls: readonly Slab[] } {
  const x = halfX + wallM / 2;
  const y = halfY + wallM / 2;
  return {
    inner: rectangle(halfX, halfY),
    outer: rectangle(halfX + wallM, halfY + wallM),
    walls: [
      slab([x, 0], wallM / 2, halfY + wallM),
      slab([-x, 0], wallM / 2, halfY + wallM),
      slab([0, y], halfX, wallM / 2),
      slab([0, -y], halfX, wallM / 2),
    ],
  };
}

function bowl(): Container {
  const { inner, walls } = round(0.058, 0.008);
  return {
    inner,
    outer: regularOutline(12, 0.0685),
    walls,
    floor: roundFloor(0.064),
    floorThicknessM: 0.003,
    heightM: 0.034,
    massKg: 0.4,
  };
}

function pan(): Container {
  const { inner, walls } = round(0.058, 0.008);
  const handle = slab([0.089, 0], 0.026, 0.01);
  return {
    inner,
    outer: [
      ...regularOutline(12, 0.0685, PI / 12).map((point) => point),
      polar(0.1155, 0.087),
      polar(0.1155, -0.087),
    ].sort((a, b) => Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0])),
    walls: [...walls, handle],
    floor: roundFloor(0.064),
    floorThicknessM: 0.003,
    heightM: 0.018,
    massKg: 0.4,
  };
}

/** At size 1. */
export const CONTAINERS = {
  bowl: bowl(),
  pan: pan(),
  box: {
    ...rectangular(0.055, 0.055, 0.007),
    floor: [slab([0, 0], 0.055, 0.055)],
    floorThicknessM: 0.003,
    heightM: 0.045,
    massKg: 0.4,
  },
  frame: { ...rectangular(0.056, 0.056, 0.012), floor: [], floorThicknessM: 0, heightM: 0.014, massKg: 0.3 },
  tray: {
    ...rectangular(0.07, 0.056, 0.006),
    floor: [slab([0, 0], 0.07, 0.056)],
    floorThicknessM: 0.003,
    heightM: 0.02,
    massKg: 0.4,
  },
} as const satisfies Record<string, Container>;

export type ContainerName = keyof typeof CONTAINERS;
export const CONTAINER_NAMES = Object.keys(CONTAINERS) as readonly ContainerName[];
