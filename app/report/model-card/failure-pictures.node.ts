import { join } from "node:path";
import sharp from "sharp";
import type { Terminal } from "../../console/terminal.ts";
import { LoadedPolicies } from "../../policies/loaded-policies.node.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import type { EpisodeSimulator, FilmedEpisode } from "../../simulation/episode-simulator.node.ts";
import { filmStripPng } from "../film-strip.node.ts";
import { heatMapsPng } from "../heat-map/heat-maps.node.ts";
import { writeWhole } from "./card-file.node.ts";
import type { FailurePicture } from "./card-text.ts";
import type { Failure } from "./failures.ts";

export interface PicturesOptions {
  readonly source: PolicySource;
  readonly simulator: EpisodeSimulator;
  readonly terminal: Terminal;
  /** The folder that pictures lie below. */
  readonly directory: string;
}

const FILM = { camera: "front", width: 240, height: 150, everyS: 1 };
const FOLDER = "evaluation/failures";

/** Runs and films one failed episode of each task once more, one of the task's most frequent kind of failure. */
export async function takeFailurePictures(
  failures: readonly Failure[],
  { source, simulator, terminal, directory }: PicturesOptions,
): Promise<readonly FailurePicture[]> {
  const policies = new LoadedPolicies([source], { onWarning: (message) => terminal.log.warn(message) });
  try {
    const pictures: FailurePicture[] = [];
    for (const { row, kind } of typicalFailures(failures)) {
      const episode = await simulator.film(row.spec, { signal: terminal.signal, filmStrip: FILM, policies });
      const { task, level, seed } = row.spec;
      const name = `${FOLDER}/${task}-${level}-${seed}`;
      pictures.push({ row, kind, ...(await writePictures(episode, { source, directory, name })) });
    }
    return pictures;
  } finally {
    await policies.close();
  }
}

function typicalFailures(failures: readonly Failure[]): readonly Failure[] {
  const tasks = [...new Set(failures.map(({ row }) => row.spec.task))];
  return tasks.flatMap((task) => {
    const ofTask = failures.filter(({ row }) => row.spec.task === task);
    const often = (kind: string): number => ofTask.filter((failure) => failure.kind === kind).length;
    return ofTask.toSorted((a, b) => often(b.kind) - often(a.kind))[0] ?? [];
  });
}

async function writePictures(
  { frames, decisionRecords }: FilmedEpisode,
  { source, directory, name }: { source: PolicySource; directory: string; name: string },
): Promise<Pick<FailurePicture, "filmStrip" | "heatMaps">> {
  const filmStrip = `${name}-film.jpg`;
  await writeWhole(join(directory, filmStrip), await jpegOf(await filmStripPng(frames, { columns: 5 })));
  const [first] = decisionRecords;
  const maps = first === undefined ? undefined : await heatMapsPng(first, source.actionSpace.bounds);
  if (maps === undefined) return { filmStrip };
  const heatMaps = `${name}-bins.jpg`;
  await writeWhole(join(directory, heatMaps), await jpegOf(maps));
  return { filmStrip, heatMaps };
}

const jpegOf = (png: Uint8Array): Promise<Uint8Array> => sharp(png).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
