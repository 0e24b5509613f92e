import { readFileSync } from "node:fs";
import { parseRecording } from "../../../sim/recorded/parse-recording.ts";
import type { RecordedEpisode } from "../../../sim/recorded/recorded-episode.ts";

/** The episodes of a file, one a line. */
export const readRecordedEpisodes = (file: string): readonly RecordedEpisode[] =>
  parseRecording(readFileSync(file, "utf8"), file);
