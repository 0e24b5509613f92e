import { join } from "node:path";
import sharp from "sharp";
import type { Frame } from "../../../src/domain/frame.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import type { Terminal } from "../../console/terminal.ts";
import { LoadedPolicies } from "../../policies/loaded-policies.node.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import type { EpisodeSimulator, FilmedEpisode } from "../../simulation/episode-simulator.node.ts";
import { filmStripPng } from "../film-strip.node.ts";
import { heatMapsPng } from "../heat-map/heat-maps.node.ts";
import { writeWhole } from "./card-file.node.ts";
import type { CardRow } from "./card-results.ts";
import type { FailurePicture } from "./failure-section.ts";

export interface PicturesOptions {
  readonly source: PolicySource;
  readonly simulator: Pick<EpisodeSimulator, "film">;
  readonly terminal: Terminal;
  /** The folder that pictures lie below. */
  readonly directory: string;
}

const FILM = { camera: "front", width: 240, height: 150, everyS: 1 };
const MOST_FRAMES = 10;
const FOLDER = "evaluation/failures";

/** A card shows so many episodes at most. */
const MOST_FILMED = 25;
/** Of one picture: with three an episode all of them stay below 4 MB. */
const MOST_BYTES = 50_000;
const QUALITIES = [80, 60, 40, 25, 10] as const;

/** Runs and films failed episodes once more. */
export async function takeFailurePictures(
  failed: readonly CardRow[],
  { source, simulator, terminal, directory }: PicturesOptions,
): Promise<readonly FailurePicture[]> {
  const policies = new LoadedPolicies([source], { onWarning: (message) => terminal.log.warn(message) });
  const { goalPictures } = source;
  const options = {
    signal: terminal.signal,
    filmStrip: FILM,
    policies,
    ...(goalPictures !== undefined && { goalPictures }),
  };
  try {
    const pictures: FailurePicture[] = [];
    for (const { spec, outcome, failure: kind = "" } of failed.slice(0, MOST_FILMED)) {
      const episode = await simulator.film(spec, options);
      const name = `${FOLDER}/${spec.task}-${spec.level}-${spec.seed}`;
      const { instruction } = episode.result;
      pictures.push({
        spec,
        instruction,
        kind,
        outcome,
        ...(await writePictures(episode, { source, directory, name })),
      });
    }
    return pictures;
  } finally {
    await policies.close();
  }
}

async function writePictures(
  { frames, decisionRecords, goalPictures }: FilmedEpisode,
  { source, directory, name }: { source: PolicySource; directory: string; name: string },
): Promise<Pick<FailurePicture, "filmStrip" | "heatMaps" | "goal">> {
  const write = async (file: string, png: Uint8Array): Promise<string> => {
    await writeWhole(join(directory, file), await smallJpeg(png));
    return file;
  };
  const filmStrip = await write(`${name}-film.jpg`, await filmStripPng(evenly(frames), { columns: 5 }));
  const [first] = decisionRecords;
  const maps = first === undefined ? undefined : await heatMapsPng(first, source.actionSpace.bounds);
  return {
    filmStrip,
    ...(maps !== undefined && { heatMaps: await write(`${name}-bins.jpg`, maps) }),
    ...(goalPictures.length > 0 && { goal: await write(`${name}-goal.jpg`, await sideBySide(goalPictures)) }),
  };
}

/** The first frame, the last one, and others at even distances between them. */
function evenly(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length <= MOST_FRAMES) return frames;
  const step = (frames.length - 1) / (MOST_FRAMES - 1);
  return Array.from({ length: MOST_FRAMES }, (_, index) => frames[Math.round(index * step)]).flatMap(
    (frame) => frame ?? [],
  );
}

async function sideBySide(pictures: readonly Picture[]): Promise<Uint8Array> {
  const [{ width, height } = { width: 1, height: 1 }] = pictures;
  const gap = 4;
  const background = "#202020";
  return sharp({
    create: { width: pictures.length * (width + gap) + gap, height: height + 2 * gap, channels: 3, background },
  })
    .composite(
      pictures.map((picture, index) => ({
        input: Buffer.from(picture.data),
        raw: { width: picture.width, height: picture.height, channels: 3 },
        left: gap + index * (width + gap),
        top: gap,
      })),
    )
    .png()
    .toBuffer();
}

/** In the best quality in which it is small enough. */
async function smallJpeg(png: Uint8Array): Promise<Uint8Array> {
  let jpeg: Uint8Array = png;
  for (const quality of QUALITIES) {
    jpeg = await sharp(png).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= MOST_BYTES) break;
  }
  return jpeg;
}
