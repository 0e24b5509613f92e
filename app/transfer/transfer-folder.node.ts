import { join } from "node:path";
import { replaceFile } from "../../src/files/replace-file.node.ts";
import { writeOutput } from "../console/output-files.node.ts";
import type { ChosenRecordings } from "./chosen-recordings.node.ts";
import { planPicturePng } from "./plan-picture.node.ts";
import type { TransferRow } from "./transfer-row.ts";

/** So many failures of each task have a picture, the first ones. */
const PICTURED = 2;

/**
 * Writes `transfer.jsonl`, an episode a line, and for the first failures of each task `KEY.png`: what the policy saw,
 * with its plan. Gives the files' paths.
 * @throws OutputWriteError
 */
export async function writeTransfer(
  directory: string,
  rows: readonly TransferRow[],
  { folder, recordings }: ChosenRecordings,
): Promise<readonly string[]> {
  const results = join(directory, "transfer.jsonl");
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  await writeOutput(results, () => replaceFile(results, lines));
  const files = [results];
  for (const { episode, task } of recordings) {
    const row = rows.find(({ key }) => key === episode.key);
    if (row?.plan === undefined || !firstFailures(rows, task).includes(row)) continue;
    const png = await planPicturePng(await folder.picture(episode, "top"), row.plan);
    const file = join(directory, `${episode.key}.png`);
    await writeOutput(file, () => replaceFile(file, png));
    files.push(file);
  }
  return files;
}

const firstFailures = (rows: readonly TransferRow[], task: string): readonly TransferRow[] =>
  rows
    .filter((row) => row.task === task && row.plan !== undefined && row.outcome.kind === "failure")
    .slice(0, PICTURED);
