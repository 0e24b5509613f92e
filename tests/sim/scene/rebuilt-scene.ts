import { type ImageTexturedObject, modelOf, type Point } from "../../../sim/objects/index.ts";
import { benchPointOf } from "../../../sim/recorded/bench-pixels.ts";
import type { RecordedEpisode, RecordedObject } from "../../../sim/recorded/recorded-episode.ts";
import { originOf } from "../../../sim/recorded/recorded-table.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { cos, sin } from "../../../src/domain/arithmetic.ts";
import { radians } from "../../../src/domain/units.ts";

/** The scene that a recorded episode begins with, in the bench view. Objects float as they did there. */
export const rebuiltScene = (episode: RecordedEpisode, segmentation: Uint8Array): Scene => ({
  task: episode.task,
  level: "L1",
  seed: 0,
  instruction: "",
  lines: [],
  look: { kind: "bench" },
  objects: episode.objects.map((recorded) => rebuiltObject(recorded, episode, segmentation)),
});

function rebuiltObject(
  recorded: RecordedObject,
  episode: RecordedEpisode,
  segmentation: Uint8Array,
): ImageTexturedObject {
  const { id, name, texture, position_m, yaw_rad } = recorded;
  const z = position_m[2];
  const [xM, yM] = originOf(recorded);
  const model = modelOf(name);
  // Blocks have their origin in the middle there.
  const restsAtM = name.endsWith("block") && name !== "L-shaped block" ? z - model.heightM / 2 : z;
  return {
    id: String(id),
    shape: name,
    imageTexture: texture,
    sizeScale: 1,
    heightM: model.heightM,
    planM: planOf(recorded, episode, segmentation),
    pose: { xM, yM, yawRad: radians(yaw_rad) },
    restsAtM: model.part === "dragged" ? restsAtM : 0,
    role: "target",
  };
}

/** The sizes that scenes choose. Those of containers are not recorded, but can be read off. */
function planOf(recorded: RecordedObject, { task }: RecordedEpisode, segmentation: Uint8Array): Point {
  switch (recorded.name) {
    case "three-sided rectangle":
      return task.endsWith("exceeding") ? [0.27, 0.27] : [0.3, 0.172];
    case "line":
      return [task.endsWith("exceeding") ? 0.3375 : 0.1875, 0.04];
    case "container":
      return containerPlan(recorded, segmentation);
    default:
      return modelOf(recorded.name).planM;
  }
}

/** The size whose rectangle covers the container's pixels best, to a millimetre. */
function containerPlan({ id, position_m: [xM, yM], yaw_rad }: RecordedObject, segmentation: Uint8Array): Point {
  const [c, s] = [cos(yaw_rad), sin(yaw_rad)];
  const places: { readonly x: number; readonly y: number; readonly covered: boolean }[] = [];
  segmentation.forEach((value, pixel) => {
    const [px, py] = benchPointOf(pixel);
    const [dx, dy] = [px - xM, py - yM];
    const [x, y] = [Math.abs(c * dx + s * dy), Math.abs(c * dy - s * dx)];
    if (Math.max(x, y) < 0.1 && (value < 2 || value === id)) places.push({ x, y, covered: value === id });
  });
  const sizes = Array.from({ length: 21 }, (_, step) => 0.15 + step / 1000);
  const wrong = ([sizeX, sizeY]: Point) =>
    places.filter(({ x, y, covered }) => (x < sizeX / 2 && y < sizeY / 2) !== covered).length;
  const ranked = sizes
    .flatMap((sizeX) => sizes.map((sizeY): Point => [sizeX, sizeY]))
    .map((size) => ({ size, errors: wrong(size) }))
    .sort((a, b) => a.errors - b.errors);
  return ranked[0]?.size ?? [0.16, 0.16];
}
