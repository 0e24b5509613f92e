import { type Point, type Polygon, rectangle, scaled, translated } from "../polygon.ts";
import { PrismMesh } from "../prism-mesh.ts";
import { imageScale, type Model, nominal, standing } from "./model.ts";

/** A flat bar: the middle of its plan and its half extents. */
interface Bar {
  readonly at: Point;
  readonly half: Point;
}

const fixed = { part: "base", massKg: 0, friction: 0.7, symmetryDegrees: 360, grip: [0, 0] } as const;
const marking = { ...fixed, part: "marking", profile: "other", heightM: 0.001 } as const;
const BAR_M = 0.02;

const scaledBar = ({ at, half }: Bar, scale: number): Bar => ({
  at: [at[0] * scale, at[1] * scale],
  half: [half[0] * scale, half[1] * scale],
});

function barsMesh(bars: readonly Bar[], heightM: number): PrismMesh {
  const mesh = new PrismMesh(imageScale(5));
  for (const { at, half } of bars) mesh.box(at, half, 0, heightM);
  return mesh;
}

const FRAME = { outerM: 0.09, innerM: 0.081 } as const;
const FRAME_BAR_M = (FRAME.outerM - FRAME.innerM) / 2;
const FRAME_MIDDLE_M = (FRAME.outerM + FRAME.innerM) / 2;
const FRAME_BARS: readonly Bar[] = [
  { at: [FRAME_MIDDLE_M, 0], half: [FRAME_BAR_M, FRAME.outerM] },
  { at: [-FRAME_MIDDLE_M, 0], half: [FRAME_BAR_M, FRAME.outerM] },
  { at: [0, FRAME_MIDDLE_M], half: [FRAME.innerM, FRAME_BAR_M] },
  { at: [0, -FRAME_MIDDLE_M], half: [FRAME.innerM, FRAME_BAR_M] },
];

/** A thin ring with corners. Objects lie over it. */
const FRAME_MODEL: Model = {
  ...fixed,
  planM: [2 * FRAME.outerM, 2 * FRAME.outerM],
  heightM: 0.0015,
  nominalM: nominal(0.225),
  profile: "square-like",
  outline: ({ scale }) => rectangle(FRAME.outerM * scale, FRAME.outerM * scale),
  mesh: ({ scale, heightM }) => {
    const square = (half: number): Polygon => scaled(rectangle(half, half), scale);
    const [outer, inner] = [square(FRAME.outerM), square(FRAME.innerM)];
    return new PrismMesh(imageScale(3))
      .walls(outer, 0, heightM, "out")
      .walls(inner, 0, heightM, "in")
      .rim(outer, inner, heightM, "up")
      .rim(outer, inner, 0, "down");
  },
  pieces: ({ scale, heightM }) =>
    FRAME_BARS.map((bar) => scaledBar(bar, scale)).map(({ at, half }) => standing(at, half, 0, heightM)),
};

/** Bars whose middle lines are sides of a rectangle; their corners are left open on the outside. */
const sidesOf = ([x, y]: Point): { readonly [side in "low" | "high" | "left" | "right"]: Bar } => ({
  low: { at: [0, -y / 2], half: [x / 2, BAR_M] },
  high: { at: [0, y / 2], half: [x / 2, BAR_M] },
  left: { at: [-x / 2, 0], half: [BAR_M, y / 2] },
  right: { at: [x / 2, 0], half: [BAR_M, y / 2] },
});

const SQUARE_SIDE_M = 0.2;
const SQUARE_STRIP_M = 0.002;

/** Four flat bars. It is touched as one low strip through its middle. */
const SQUARE_MODEL: Model = {
  ...fixed,
  planM: [SQUARE_SIDE_M + 2 * BAR_M, SQUARE_SIDE_M + 2 * BAR_M],
  heightM: 0.001,
  nominalM: nominal(SQUARE_SIDE_M, 2 * BAR_M),
  profile: "square-like",
  outline: ({ scale }) => {
    const half = (SQUARE_SIDE_M / 2 + BAR_M) * scale;
    return rectangle(half, half);
  },
  mesh: ({ scale, heightM }) => {
    const { low, high, left, right } = sidesOf([SQUARE_SIDE_M, SQUARE_SIDE_M]);
    return barsMesh(
      [low, high, left, right].map((bar) => scaledBar(bar, scale)),
      heightM,
    );
  },
  pieces: ({ scale }) => [standing([0, 0], [(SQUARE_SIDE_M / 2) * scale, BAR_M * scale], 0, SQUARE_STRIP_M)],
};

const PALLET = { halfX: 0.105, halfY: 0.0872, slatM: 0.008 } as const;
/** Where slats begin and end along x on one side of the middle one, and half of that one. */
const SLATS_M = [
  [0.021, 0.0389],
  [0.051, 0.0682],
  [0.0805, PALLET.halfX],
] as const;
const MIDDLE_SLAT_HALF_M = 0.0089;
/** Beams begin and end there along y. */
const BEAMS_M = [
  [-PALLET.halfY, -0.08],
  [-0.0034, 0.0034],
  [0.08, PALLET.halfY],
] as const;

function palletParts(scale: number): { readonly slats: readonly Polygon[]; readonly beams: readonly Polygon[] } {
  const between = ([lowX, highX]: Point, [lowY, highY]: Point): Polygon =>
    scaled(
      translated(rectangle((highX - lowX) / 2, (highY - lowY) / 2), [(lowX + highX) / 2, (lowY + highY) / 2]),
      scale,
    );
  const slats: readonly Point[] = [
    ...SLATS_M.map(([low, high]): Point => [-high, -low]),
    [-MIDDLE_SLAT_HALF_M, MIDDLE_SLAT_HALF_M],
    ...SLATS_M,
  ];
  return {
    slats: slats.map((alongX) => between(alongX, [-PALLET.halfY, PALLET.halfY])),
    beams: BEAMS_M.map((alongY) => between([-PALLET.halfX, PALLET.halfX], alongY)),
  };
}

/** Slats along y on three beams along x. It is touched as a solid. */
const PALLET_MODEL: Model = {
  ...fixed,
  planM: [2 * PALLET.halfX, 2 * PALLET.halfY],
  heightM: 0.026,
  nominalM: nominal(2 * PALLET.halfX, 2 * PALLET.halfY),
  profile: "square-like",
  outline: ({ scale }) => rectangle(PALLET.halfX * scale, PALLET.halfY * scale),
  mesh: ({ scale, heightM }) => {
    const mesh = new PrismMesh(imageScale(4));
    const { slats, beams } = palletParts(scale);
    const upper = heightM - PALLET.slatM;
    for (const slat of slats)
      mesh.walls(slat, upper, heightM, "out").face(slat, heightM, "up").face(slat, upper, "down");
    for (const beam of beams) mesh.walls(beam, 0, upper, "out").face(beam, upper, "up").face(beam, 0, "down");
    return mesh;
  },
  pieces: ({ scale, heightM }) => [standing([0, 0], [PALLET.halfX * scale, PALLET.halfY * scale], 0, heightM)],
};

/** Bases that objects lie on or over. */
export const FLAT_BASES = { frame: FRAME_MODEL, square: SQUARE_MODEL, pallet: PALLET_MODEL } as const;

/** The sides of a rectangle of the size that the scene gives it, without that towards +y. */
const THREE_SIDED_RECTANGLE: Model = {
  ...marking,
  planM: [0.27, 0.27],
  // Lower than a line, which is seen where both are.
  heightM: 0.0005,
  nominalM: nominal(0.27),
  outline: ({ scale, planM: [x, y] }) => [
    [(-x / 2 - BAR_M) * scale, (-y / 2 - BAR_M) * scale],
    [(x / 2 + BAR_M) * scale, (-y / 2 - BAR_M) * scale],
    [(x / 2 + BAR_M) * scale, (y / 2) * scale],
    [(-x / 2 - BAR_M) * scale, (y / 2) * scale],
  ],
  mesh: ({ scale, planM, heightM }) => {
    const { low, left, right } = sidesOf(planM);
    return barsMesh(
      [low, left, right].map((bar) => scaledBar(bar, scale)),
      heightM,
    );
  },
  pieces: () => [],
};

/** A bar along x of the length that the scene gives it. */
const LINE: Model = {
  ...marking,
  planM: [0.3375, 2 * BAR_M],
  nominalM: nominal(0.3375, 2 * BAR_M),
  outline: ({ scale, planM: [x, y] }) => rectangle((x * scale) / 2, (y * scale) / 2),
  mesh: ({ scale, planM: [x, y], heightM }) =>
    barsMesh([{ at: [0, 0], half: [(x * scale) / 2, (y * scale) / 2] }], heightM),
  pieces: () => [],
};

/** What sweeps go into and past. Nothing touches it. */
export const MARKINGS = { "three-sided rectangle": THREE_SIDED_RECTANGLE, line: LINE } as const;
