import { hypot, square } from "../../../src/domain/arithmetic.ts";
import { areaMoments, depthWithin, type Point, type Polygon, rectangle, scaled } from "../polygon.ts";
import { type LayTexture, PrismMesh } from "../prism-mesh.ts";
import { convexHull } from "./convex-hull.ts";
import { IMAGE_LAYOUTS } from "./image-layouts.ts";
import { LETTERS } from "./letters.ts";
import { imageScale, type Model, nominal, standing } from "./model.ts";
import { centeredInMeters, type Drawing, extentOf } from "./outline.ts";
import { PLAIN_OUTLINES } from "./plain-outlines.ts";

const UNIT_M = { wide: 0.0054, middle: 0.0051, narrow: 0.0048 } as const;
const HEIGHT_M = { wide: 0.0327, middle: 0.0309, narrow: 0.0291 } as const;
const NOMINAL_M = { wide: 0.144, middle: 0.136, narrow: 0.128 } as const;
const MASS_KG = 0.1;

interface Traits {
  readonly symmetryDegrees: number;
  readonly profile?: Model["profile"];
  readonly nominalM?: Model["nominalM"];
  readonly heightM?: number;
}

function raised(drawing: Drawing, size: keyof typeof UNIT_M, lay: LayTexture, traits: Traits): Model {
  const { outline, hole, pieces } = centeredInMeters(drawing, UNIT_M[size]);
  const { symmetryDegrees, profile = "other", nominalM = nominal(NOMINAL_M[size]) } = traits;
  const hull = convexHull(outline);
  return {
    part: "dragged",
    planM: extentOf(outline),
    heightM: traits.heightM ?? HEIGHT_M[size],
    nominalM,
    profile,
    massKg: MASS_KG,
    friction: 0.7,
    symmetryDegrees,
    grip: gripOf(outline, hole),
    outline: ({ scale }) => scaled(outline, scale),
    mesh: ({ scale, heightM }) => {
      const mesh = new PrismMesh(lay).walls(scaled(outline, scale), 0, heightM, "out");
      if (hole) mesh.walls(scaled(hole, scale), 0, heightM, "in");
      for (const looks of ["up", "down"] as const) {
        const z = looks === "up" ? heightM : 0;
        if (hole && !pieces) mesh.rim(scaled(outline, scale), scaled(hole, scale), z, looks);
        else for (const piece of pieces ?? [outline]) mesh.face(scaled(piece, scale), z, looks);
      }
      return mesh;
    },
    pieces: ({ scale, heightM }) =>
      contactPlans(hull).map((plan) => ({ kind: "prism", outline: scaled(plan, scale), lowM: 0, highM: heightM })),
  };
}

/**
 * The convex hull in pieces that lie still. MuJoCo lets a mesh touch a plane at four corners at most: a prism with five
 * would rock from some of them to others for ever.
 */
const contactPlans = (hull: Polygon): readonly Polygon[] =>
  hull.length === 5 ? [hull.slice(0, 4), [...hull.slice(0, 1), ...hull.slice(3)]] : [hull];

/** The cup's lip. A grip further inside is no better. */
const CUP_M = 0.01;
/** A grip may be so much further from the centroid for each metre that it is further inside. */
const WORTH_OF_DEPTH = 10;

const GRIP_STEP_M = 0.003;
const GRIP_STEPS = 18;
/** A grid about the origin, the nearest place first. */
const GRIP_GRID: readonly { readonly away: number; readonly x: number; readonly y: number }[] = Array.from(
  { length: square(2 * GRIP_STEPS + 1) },
  (_, index) => {
    const x = ((index % (2 * GRIP_STEPS + 1)) - GRIP_STEPS) * GRIP_STEP_M;
    const y = (Math.floor(index / (2 * GRIP_STEPS + 1)) - GRIP_STEPS) * GRIP_STEP_M;
    return { away: hypot(x, y), x, y };
  },
).sort((a, b) => a.away - b.away);

/** The place nearest to the centroid at which the cup, or most of it, lies on the shape. */
function gripOf(outline: Polygon, hole: Polygon | undefined): Point {
  const [cx, cy] = areaMoments(outline).centroid;
  let best: Point = [cx, cy];
  let worth = Number.NEGATIVE_INFINITY;
  for (const { away, x, y } of GRIP_GRID) {
    if (WORTH_OF_DEPTH * CUP_M - away <= worth) break;
    const at: Point = [cx + x, cy + y];
    const depth = Math.min(depthWithin(outline, at), hole ? -depthWithin(hole, at) : CUP_M, CUP_M);
    if (WORTH_OF_DEPTH * depth - away <= worth) continue;
    best = at;
    worth = WORTH_OF_DEPTH * depth - away;
  }
  return best;
}

/** A cuboid whose every face shows the same part of its image. */
function cuboid(edgeM: number, heightM: number, massKg: number, friction: number): Model {
  const half = edgeM / 2;
  return {
    part: "dragged",
    planM: [edgeM, edgeM],
    heightM,
    nominalM: nominal(edgeM),
    profile: "square-like",
    massKg,
    friction,
    symmetryDegrees: 45,
    grip: [0, 0],
    outline: ({ scale }) => rectangle(half * scale, half * scale),
    mesh: (size) => new PrismMesh(imageScale(5)).box([0, 0], [half * size.scale, half * size.scale], 0, size.heightM),
    pieces: (size) => [standing([0, 0], [half * size.scale, half * size.scale], 0, size.heightM)],
  };
}

const randomNominal: Model["nominalM"] = { low: [0.128, 0.128], high: [0.144, 0.144] };
const letter = (name: keyof typeof LETTERS, size: keyof typeof UNIT_M = "wide") =>
  raised(LETTERS[name], size, IMAGE_LAYOUTS[`letter ${name}`], { symmetryDegrees: 360 });
const shape = (name: keyof typeof PLAIN_OUTLINES, size: keyof typeof UNIT_M, traits: Traits) =>
  raised(PLAIN_OUTLINES[name], size, IMAGE_LAYOUTS[name], traits);

/** The things that the arm moves, by the names that prompts and records use. */
export const DRAGGED_SHAPES = {
  "letter A": letter("A"),
  "letter E": letter("E"),
  "letter G": letter("G"),
  "letter M": letter("M", "middle"),
  "letter R": letter("R"),
  "letter T": letter("T"),
  "letter V": letter("V"),
  heart: shape("heart", "wide", { symmetryDegrees: 360 }),
  "L-shaped block": shape("L-shaped block", "narrow", { symmetryDegrees: 360 }),
  cross: shape("cross", "narrow", { symmetryDegrees: 180 }),
  diamond: shape("diamond", "narrow", { symmetryDegrees: 180 }),
  triangle: shape("triangle", "narrow", { symmetryDegrees: 120 }),
  flower: shape("flower", "wide", { symmetryDegrees: 90 }),
  hexagon: shape("hexagon", "wide", { symmetryDegrees: 60, nominalM: randomNominal }),
  pentagon: shape("pentagon", "wide", { symmetryDegrees: 72, nominalM: randomNominal, heightM: 0.0328 }),
  star: shape("star", "wide", { symmetryDegrees: 72, nominalM: randomNominal }),
  ring: shape("ring", "narrow", { symmetryDegrees: 0, profile: "circle-like" }),
  round: shape("round", "narrow", { symmetryDegrees: 0, profile: "circle-like" }),
  block: cuboid(0.07, 0.07, 0.01, 0.7),
  "shorter block": cuboid(0.07, 0.03, 0.01, 0.7),
  "small block": cuboid(0.03, 0.03, 0.001, 0.5),
} as const satisfies Record<string, Model>;
