import { RecordingRefusedError } from "../../sim/recorded/errors.ts";
import { recordedGoal } from "../../sim/recorded/goals/recorded-goals.ts";
import { RecordedFolder } from "../../sim/recorded/node/recorded-folder.node.ts";
import type { RecordedEpisode } from "../../sim/recorded/recorded-episode.ts";
import { recordedPrompt } from "../../sim/recorded/recorded-prompt.ts";
import { listTasks } from "../../sim/tasks/index.ts";
import { LEVELS, type Level } from "../../src/domain/level.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { chooseLevel, chooseTask, tasksOfSuite } from "../options/choices.node.ts";

/** Which episodes of a recording are wanted; all where nothing is said. */
export interface RecordingChoice {
  readonly tasks?: readonly string[];
  readonly levels?: readonly string[];
  /** At most so many of each task and level, the first of the recording. */
  readonly limit?: number;
}

/** A recorded episode and which of our tasks it is of. */
export interface ChosenRecording {
  readonly episode: RecordedEpisode;
  readonly task: string;
}

export interface ChosenRecordings {
  readonly folder: RecordedFolder;
  /** By tasks, in the order of the suite, then by levels. */
  readonly recordings: readonly ChosenRecording[];
}

/**
 * Reads a recording and chooses episodes of it. Every chosen one tells its goal and has the pictures that are looked at,
 * so that no error comes in the middle of the work.
 * @throws RecordingRefusedError, ConfigError, UnknownTaskError, UnknownLevelError
 */
export async function chooseRecordings(
  path: string,
  { tasks: names, levels, limit = Number.POSITIVE_INFINITY }: RecordingChoice,
): Promise<ChosenRecordings> {
  const known = tasksOfSuite(listTasks(), "tabletop-17");
  const isAll = names === undefined || names.includes("all");
  const tasks = isAll ? known : names.map((name) => chooseTask(name, known, "--tasks"));
  const wanted: readonly Level[] = levels?.map((level) => someTasksLevel(level, tasks)) ?? LEVELS;
  const folder = await RecordedFolder.open(path);
  const all = folder.episodes.map((episode): ChosenRecording => ({ episode, task: taskOf(episode, path) }));
  const recordings = tasks.flatMap(({ name }) =>
    wanted.flatMap((level) =>
      all.filter(({ episode, task }) => task === name && episode.level === level).slice(0, limit),
    ),
  );
  if (recordings.length === 0) {
    const expected = `episodes of ${tasks.map(({ name }) => name).join(", ")} at ${wanted.join(", ")}`;
    throw new RecordingRefusedError({ expected, received: "none of them", where: path });
  }
  for (const { episode } of recordings)
    folder.assertPictures(episode, ["top", "segm", ...recordedPrompt(episode).pictures]);
  return { folder, recordings };
}

/** @throws UnknownLevelError unless one of the tasks is offered at the level */
function someTasksLevel(name: string, tasks: Parameters<typeof chooseLevel>[1]): Level {
  const offered = tasks.filter((task) => task.levels.some((level) => level === name));
  return chooseLevel(name, offered.length > 0 ? offered : tasks, "--levels");
}

/** @throws RecordingRefusedError where the episode is of no task of ours, or does not tell its goal */
function taskOf(episode: RecordedEpisode, where: string): string {
  try {
    return recordedGoal(episode).task.name;
  } catch (cause) {
    const expected = "episodes of VIMA-Bench's tasks that tell their goals";
    throw new RecordingRefusedError({ expected, received: `${episode.key}: ${messageOf(cause)}`, where, cause });
  }
}
