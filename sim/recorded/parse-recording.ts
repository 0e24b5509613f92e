import { checkedConfig } from "../../src/config/parse-config.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { RecordingRefusedError } from "./errors.ts";
import { type RecordedEpisode, recordedEpisodeSchema } from "./recorded-episode.ts";

/**
 * Reads the episodes of a recording, one a line. Empty lines are left out.
 * @param file its name in error messages
 * @throws RecordingRefusedError for a line that is no JSON, as a half-written one, ConfigError for an episode of another form
 */
export const parseRecording = (text: string, file: string): readonly RecordedEpisode[] =>
  text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const where = `${file}: line ${index + 1}`;
    return [checkedConfig(documentIn(line, where), recordedEpisodeSchema, where)];
  });

function documentIn(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const received = `${messageOf(cause)} (${line.length} characters)`;
    throw new RecordingRefusedError({ expected: "a whole episode as JSON", received, where, cause });
  }
}
