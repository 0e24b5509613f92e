import type { RandomSource } from "../../src/domain/random.ts";
import { type Radians, radiansFromDegrees } from "../../src/domain/units.ts";
import type { SceneView } from "../../src/domain/variation.ts";
import type { Rgb } from "../objects/index.ts";

/** Patterns of the table top, of MuJoCo's built-in pictures. */
export const TABLE_PATTERNS = {
  plain: 'builtin="flat"',
  tiled: 'builtin="checker"',
  shaded: 'builtin="gradient"',
  speckled: 'builtin="flat" mark="random" random="0.05"',
  gridded: 'builtin="flat" mark="edge"',
} as const satisfies Record<string, string>;

export type TablePattern = keyof typeof TABLE_PATTERNS;

/** The table, the camera `top` and the light of the tilted view, which differ from scene to scene. */
export interface TiltedLook {
  readonly kind: "tilted";
  readonly table: {
    readonly pattern: TablePattern;
    readonly color: Rgb;
    readonly markColor: Rgb;
    readonly repeatsPerM: number;
  };
  readonly camera: {
    /** Angle from looking straight down. */
    readonly tiltRad: Radians;
    readonly rollRad: Radians;
    /** The point on the table that it looks at. */
    readonly targetXM: number;
    readonly targetYM: number;
    readonly distanceM: number;
    readonly fovyDegrees: number;
  };
  readonly light: {
    readonly azimuthRad: Radians;
    readonly elevationRad: Radians;
    /** 0 to 1. */
    readonly ambient: number;
    /** 0 to 1. */
    readonly diffuse: number;
  };
}

/** How a scene looks apart from its objects. It has no influence on the task. */
export type SceneLook = TiltedLook | { readonly kind: "bench" };

/** How a scene of the view looks. The draws of one view have no influence on those of another. */
export const lookOf = (random: RandomSource, view: SceneView = "tilted"): SceneLook =>
  view === "bench" ? { kind: "bench" } : tiltedLook(random);

/** The camera `top` in the middle of all that the tilted view draws. */
export const meanTopCamera = (): TiltedLook["camera"] => ({
  tiltRad: radiansFromDegrees(30),
  rollRad: radiansFromDegrees(0),
  targetXM: 0.5,
  targetYM: 0,
  distanceM: 1.3,
  fovyDegrees: 26,
});

/** The camera hangs opposite the robot, 27 to 33 degrees from straight down, and sees the whole workspace at 2:1. */
function tiltedLook(random: RandomSource): TiltedLook {
  const grey = random.uniform(0.32, 0.62);
  const warmth = random.uniform(0, 0.07);
  const tone = random.uniform(0.84, 0.94);
  const color: Rgb = [grey + warmth, grey + random.uniform(0, 0.02), grey - warmth];
  return {
    kind: "tilted",
    table: {
      pattern: random.pick(Object.keys(TABLE_PATTERNS) as TablePattern[]),
      color,
      // Softer than the patterns of objects, so that things stand out.
      markColor: [color[0] * tone, color[1] * tone, color[2] * tone],
      repeatsPerM: random.uniform(4, 12),
    },
    camera: {
      tiltRad: radiansFromDegrees(random.uniform(27, 33)),
      rollRad: radiansFromDegrees(random.uniform(-0.7, 0.7)),
      targetXM: 0.5 + random.uniform(-0.008, 0.008),
      targetYM: random.uniform(-0.008, 0.008),
      distanceM: random.uniform(1.29, 1.31),
      fovyDegrees: random.uniform(25.8, 26.2),
    },
    light: {
      azimuthRad: radiansFromDegrees(random.uniform(0, 360)),
      elevationRad: radiansFromDegrees(random.uniform(50, 72)),
      ambient: random.uniform(0.3, 0.42),
      diffuse: random.uniform(0.5, 0.62),
    },
  };
}
