import type { Mujoco } from "../../../sim/engine/index.ts";
import { BENCH } from "../../../sim/recorded/bench-pixels.ts";
import type { RecordedFolder } from "../../../sim/recorded/node/recorded-folder.node.ts";
import type { RecordedEpisode, RecordedObject } from "../../../sim/recorded/recorded-episode.ts";
import { Renderer } from "../../../sim/render/index.ts";
import { World } from "../../../sim/scene/world.ts";
import { rebuiltScene } from "./rebuilt-scene.ts";

/** How one object of a recorded episode looks in our picture from above, against the original. */
export interface ObjectParity {
  readonly object: RecordedObject;
  /** Pixels that both show it in, over those that either does. NaN where neither does. */
  readonly overlap: number;
  /** Ours minus theirs, red, green and blue, mean over the pixels that both show it in. */
  readonly meanDifference: readonly [number, number, number];
  /** The largest difference of the three, mean over those pixels. */
  readonly pixelDifference: number;
  readonly pixels: number;
}

export interface EpisodeParity {
  readonly key: string;
  readonly objects: readonly ObjectParity[];
  /** Shares of the pixels where table and floor are within one gray level, among those that both show as such. */
  readonly ground: number;
  /** Share of the pixels of `front` that are within 12 gray levels. */
  readonly front: number;
}

const SIZE = { width: BENCH.width, height: BENCH.height };

export async function episodeParity(
  mujoco: Mujoco,
  folder: RecordedFolder,
  episode: RecordedEpisode,
): Promise<EpisodeParity> {
  const { data: top } = await folder.picture(episode, "top");
  const { data: front } = await folder.picture(episode, "front");
  const ids = await folder.segmentation(episode);
  using world = World.of(rebuiltScene(episode, ids), mujoco);
  const renderer = new Renderer(world.simulation);
  const ours = renderer.render("top", SIZE, { segmentation: true });
  const { names } = world.simulation.geometry().geoms;
  const idOf = names.map((name) => {
    const [, id] = /^object\/(\d+)\//.exec(name) ?? [];
    return id === undefined ? (name === "table/top" ? 1 : 0) : Number(id);
  });
  const ourIds = Uint8Array.from(ours.segmentation, (geom) => idOf[geom] ?? 0);
  return {
    key: episode.key,
    objects: episode.objects.map((object) => objectParity(object, ourIds, ids, ours.rgb, top)),
    ground: shareWithin(1, ours.rgb, top, (pixel) => (ourIds[pixel] ?? 0) < 2 && ourIds[pixel] === ids[pixel]),
    front: shareWithin(12, renderer.render("front", SIZE).rgb, front, () => true),
  };
}

function objectParity(
  object: RecordedObject,
  ourIds: Uint8Array,
  ids: Uint8Array,
  ours: Uint8Array,
  theirs: Uint8Array,
): ObjectParity {
  let [both, either, worst] = [0, 0, 0];
  const sums: [number, number, number] = [0, 0, 0];
  for (let pixel = 0; pixel < ids.length; pixel++) {
    const [mine, their] = [ourIds[pixel] === object.id, ids[pixel] === object.id];
    if (mine || their) either++;
    if (!(mine && their)) continue;
    both++;
    let largest = 0;
    for (let channel = 0; channel < 3; channel++) {
      const difference = (ours[3 * pixel + channel] ?? 0) - (theirs[3 * pixel + channel] ?? 0);
      sums[channel] = (sums[channel] ?? 0) + difference;
      largest = Math.max(largest, Math.abs(difference));
    }
    worst += largest;
  }
  const [red, green, blue] = sums;
  return {
    object,
    overlap: both / either,
    meanDifference: [red / both, green / both, blue / both],
    pixelDifference: worst / both,
    pixels: both,
  };
}

function shareWithin(levels: number, ours: Uint8Array, theirs: Uint8Array, counts: (pixel: number) => boolean): number {
  let [counted, close] = [0, 0];
  for (let pixel = 0; pixel < ours.length / 3; pixel++) {
    if (!counts(pixel)) continue;
    counted++;
    const isClose = [0, 1, 2].every(
      (channel) => Math.abs((ours[3 * pixel + channel] ?? 0) - (theirs[3 * pixel + channel] ?? 0)) <= levels,
    );
    if (isClose) close++;
  }
  return close / counted;
}
