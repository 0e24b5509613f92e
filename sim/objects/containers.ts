import { cos, tan } from "../../src/domain/arithmetic.ts";
import { type Point, type Polygon, rectangle, regularPolygon } from "./polygon.ts";
import { type Slab, slab, spoke } from "./shapes/shape.ts";

/** An open vessel about the origin, metres at scale 1. Scaling leaves heights and the floor as they are. */
export interface Container {
  readonly noun: string;
  /** Objects inside this outline are in the container. */
  readonly inner: Polygon;
  /** As many corners as `inner`, each beside its own. */
  readonly outer: Polygon;
  readonly walls: readonly Slab[];
  /** Empty where it has no floor. */
  readonly floor: readonly Slab[];
  readonly floorThicknessM: number;
  readonly heightM: number;
  readonly massKg: number;
  /** Sticks out at floor height. */
  readonly handle?: Slab;
  readonly handleHeightM?: number;
  /** Radius of the largest disc that lies flat in it. */
  readonly roomM: number;
}

export const ROOM_M = 0.063;
const FLOOR_M = 0.003;
const ROUND_WALLS = 10;
const ROUND_CORNERS = 20;

/** Two rectangles that overlap cover a round floor well enough to stand on. */
const roundFloor = (radius: number): readonly Slab[] => [
  slab(0, 0, radius * 0.9, radius * 0.45),
  slab(0, 0, radius * 0.45, radius * 0.9),
  slab(0, 0, radius * 0.7, radius * 0.7),
];

function roundVessel(wallM: number): Pick<Container, "inner" | "outer" | "walls" | "floor" | "roomM"> {
  const outerM = ROOM_M + wallM;
  const halfWidth = outerM * tan(Math.PI / ROUND_WALLS);
  return {
    inner: regularPolygon(ROUND_CORNERS, ROOM_M / cos(Math.PI / ROUND_CORNERS)),
    outer: regularPolygon(ROUND_CORNERS, outerM / cos(Math.PI / ROUND_CORNERS)),
    walls: Array.from({ length: ROUND_WALLS }, (_, i) =>
      spoke((2 * Math.PI * i) / ROUND_WALLS, ROOM_M, outerM, halfWidth),
    ),
    floor: roundFloor(ROOM_M),
    roomM: ROOM_M,
  };
}

function rectangularVessel(
  halfX: number,
  halfY: number,
  wallM: number,
): Pick<Container, "inner" | "outer" | "walls" | "floor" | "roomM"> {
  const [outX, outY] = [halfX + wallM, halfY + wallM];
  return {
    inner: rectangle(halfX, halfY),
    outer: rectangle(outX, outY),
    walls: [
      slab(halfX + wallM / 2, 0, wallM / 2, outY),
      slab(-halfX - wallM / 2, 0, wallM / 2, outY),
      slab(0, halfY + wallM / 2, halfX, wallM / 2),
      slab(0, -halfY - wallM / 2, halfX, wallM / 2),
    ],
    floor: [slab(0, 0, halfX, halfY)],
    roomM: Math.min(halfX, halfY),
  };
}

/** Heavy enough to stay in place when an object is pushed or set down against them. */
export const CONTAINERS = {
  bowl: { noun: "bowl", ...roundVessel(0.006), floorThicknessM: FLOOR_M, heightM: 0.034, massKg: 0.4 },
  pan: {
    noun: "pan",
    ...roundVessel(0.005),
    floorThicknessM: FLOOR_M,
    heightM: 0.02,
    massKg: 0.45,
    handle: slab(ROOM_M + 0.005 + 0.028, 0, 0.028, 0.011),
    handleHeightM: 0.012,
  },
  box: {
    noun: "box",
    ...rectangularVessel(ROOM_M, ROOM_M, 0.006),
    floorThicknessM: FLOOR_M,
    heightM: 0.044,
    massKg: 0.45,
  },
  frame: {
    noun: "frame",
    ...rectangularVessel(ROOM_M, ROOM_M, 0.013),
    floor: [],
    floorThicknessM: 0,
    heightM: 0.013,
    massKg: 0.35,
  },
  tray: {
    noun: "tray",
    ...rectangularVessel(0.084, ROOM_M, 0.006),
    floorThicknessM: FLOOR_M,
    heightM: 0.018,
    massKg: 0.45,
  },
} as const satisfies Record<string, Container>;

/** The name of a container, such as "bowl". */
export type ContainerName = keyof typeof CONTAINERS;
export const CONTAINER_NAMES = Object.keys(CONTAINERS) as ContainerName[];

export const containerOf = (name: ContainerName): Container => CONTAINERS[name];

/** Everything that a container covers, handle included. */
export const coveredBy = ({ outer, handle }: Container): readonly Point[] =>
  handle
    ? [...outer, [handle.center[0] + handle.halfX, handle.halfY], [handle.center[0] + handle.halfX, -handle.halfY]]
    : outer;
