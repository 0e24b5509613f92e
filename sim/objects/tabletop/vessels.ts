import { atan2, cos, sin, tan } from "../../../src/domain/arithmetic.ts";
import { type Point, type Polygon, rectangle, regularPolygon, scaled, translated } from "../polygon.ts";
import { PrismMesh } from "../prism-mesh.ts";
import { convexHull } from "./convex-hull.ts";
import { box, imageScale, type Model, type ModelSize, nominal, type Piece, standing } from "./model.ts";

const ROUND_CORNERS = 32;
const round = (radius: number, center: Point, scale: number): Polygon =>
  scaled(translated(regularPolygon(ROUND_CORNERS, radius), center), scale);

const fixed = { part: "base", massKg: 0, friction: 0.7, symmetryDegrees: 360, grip: [0, 0] } as const;

const BOWL = { rimM: 0.1, footM: 0.078, wallM: 0.003, floorM: 0.004, solidM: 0.056, walls: 16 } as const;
/** The bowl is drawn and touched beside its origin, at which goals and distances count. */
const BOWL_CENTER: Point = [-0.0435, 0.0143];
const BOWL_HEIGHT_M = 0.069;
const BOWL_LEAN_RAD = atan2(BOWL.rimM - BOWL.footM, BOWL_HEIGHT_M);

function bowlPieces(scale: number): readonly Piece[] {
  const [x, y] = BOWL_CENTER;
  const middleM = BOWL.footM + (BOWL.solidM / 2) * tan(BOWL_LEAN_RAD) - BOWL.wallM;
  const topM = BOWL.footM + BOWL.solidM * tan(BOWL_LEAN_RAD);
  const half = [BOWL.wallM, topM * tan(Math.PI / BOWL.walls) * scale, BOWL.solidM / 2 / cos(BOWL_LEAN_RAD)] as const;
  const walls = Array.from({ length: BOWL.walls }, (_, i) => {
    const yawRad = (2 * Math.PI * i) / BOWL.walls;
    const center = [x + middleM * cos(yawRad), y + middleM * sin(yawRad), BOWL.solidM / 2] as const;
    return box([center[0] * scale, center[1] * scale, center[2]], half, { yawRad, pitchRad: BOWL_LEAN_RAD });
  });
  // Three rectangles that overlap cover the round floor well enough to stand on.
  const floors = [
    [0.9, 0.45],
    [0.45, 0.9],
    [0.7, 0.7],
  ] as const;
  const at: Point = [x * scale, y * scale];
  const floor = floors.map(([halfX, halfY]) =>
    standing(at, [halfX * BOWL.footM * scale, halfY * BOWL.footM * scale], 0, BOWL.floorM),
  );
  return [...floor, ...walls];
}

const BOWL_MODEL: Model = {
  ...fixed,
  planM: [2 * BOWL.rimM, 2 * BOWL.rimM],
  heightM: BOWL_HEIGHT_M,
  nominalM: nominal(0.17),
  profile: "circle-like",
  middle: BOWL_CENTER,
  outline: ({ scale }) => round(BOWL.rimM, BOWL_CENTER, scale),
  mesh: ({ scale, heightM }) => {
    const at = (radius: number) => round(radius, BOWL_CENTER, scale);
    const [foot, rim] = [at(BOWL.footM), at(BOWL.rimM)];
    const [floor, lip] = [at(BOWL.footM - BOWL.wallM), at(BOWL.rimM - BOWL.wallM)];
    return new PrismMesh(imageScale(3))
      .slope(foot, 0, rim, heightM, "out")
      .slope(floor, BOWL.floorM, lip, heightM, "in")
      .rim(rim, lip, heightM, "up")
      .face(floor, BOWL.floorM, "up")
      .face(foot, 0, "down");
  },
  pieces: ({ scale }) => bowlPieces(scale),
};

const PAN = { rimM: 0.0845, footM: 0.068, wallM: 0.003, floorM: 0.004, solidM: 0.036 } as const;
const PAN_CENTER: Point = [-0.0012, -0.0007];
const HANDLE_LOW_M = 0.032;
const HANDLE: Polygon = [
  [0.078, -0.009],
  [0.11, -0.0083],
  [0.15, -0.0086],
  [0.166, -0.0077],
  [0.18, -0.0064],
  [0.192, -0.0052],
  [0.2, -0.0032],
  [0.206, 0.001],
  [0.2083, 0.006],
  [0.2075, 0.0098],
  [0.202, 0.0139],
  [0.192, 0.0163],
  [0.18, 0.0176],
  [0.155, 0.0175],
  [0.141, 0.0166],
  [0.116, 0.0148],
  [0.078, 0.014],
];
const panOutline = (scale: number): Polygon =>
  convexHull([...round(PAN.rimM, PAN_CENTER, scale), ...scaled(HANDLE, scale)]);

/** Its origin is near the middle of its disc; the handle sticks out along x. It is touched as a solid, handle included. */
const PAN_MODEL: Model = {
  ...fixed,
  planM: [0.294, 2 * PAN.rimM],
  heightM: 0.0425,
  nominalM: nominal(0.16, 0.24),
  profile: "circle-like",
  outline: ({ scale }) => panOutline(scale),
  mesh: ({ scale, heightM }) => {
    const at = (radius: number) => round(radius, PAN_CENTER, scale);
    const [foot, rim] = [at(PAN.footM), at(PAN.rimM)];
    const [floor, lip] = [at(PAN.footM - PAN.wallM), at(PAN.rimM - PAN.wallM)];
    const handle = scaled(HANDLE, scale);
    return new PrismMesh(imageScale(5))
      .slope(foot, 0, rim, heightM, "out")
      .slope(floor, PAN.floorM, lip, heightM, "in")
      .rim(rim, lip, heightM, "up")
      .face(floor, PAN.floorM, "up")
      .face(foot, 0, "down")
      .walls(handle, HANDLE_LOW_M, heightM, "out")
      .face(handle, heightM, "up")
      .face(handle, HANDLE_LOW_M, "down");
  },
  pieces: ({ scale }) => [{ kind: "prism", outline: panOutline(scale), lowM: 0, highM: PAN.solidM }],
};

const CONTAINER_WALL_M = 0.002;

/** A box without a lid of the size that the scene gives it. Its walls and floor are bodies built of boxes. */
const CONTAINER_MODEL: Model = {
  ...fixed,
  friction: 0.3,
  planM: [0.16, 0.16],
  heightM: 0.0455,
  nominalM: { low: [0.15, 0.15], high: [0.17, 0.17] },
  profile: "square-like",
  outline: ({ scale, planM: [x, y] }) => rectangle((x * scale) / 2, (y * scale) / 2),
  mesh: (size) => {
    const mesh = new PrismMesh(imageScale(5));
    for (const { at, half, topM } of containerParts(size)) mesh.box(at, half, 0, topM);
    return mesh;
  },
  pieces: (size) => containerParts(size).map(({ at, half, topM }) => standing(at, half, 0, topM)),
};

/** The floor and four walls. */
function containerParts({
  planM,
  scale,
  heightM,
}: ModelSize): readonly { readonly at: Point; readonly half: Point; readonly topM: number }[] {
  const wall = CONTAINER_WALL_M / 2;
  const [x, y] = [(planM[0] * scale) / 2, (planM[1] * scale) / 2];
  return [
    { at: [0, 0], half: [x, y], topM: CONTAINER_WALL_M },
    { at: [x - wall, 0], half: [wall, y], topM: heightM },
    { at: [wall - x, 0], half: [wall, y], topM: heightM },
    { at: [0, y - wall], half: [x, wall], topM: heightM },
    { at: [0, wall - y], half: [x, wall], topM: heightM },
  ];
}

/** Bases that objects are put into. */
export const VESSELS = { bowl: BOWL_MODEL, container: CONTAINER_MODEL, pan: PAN_MODEL } as const;
