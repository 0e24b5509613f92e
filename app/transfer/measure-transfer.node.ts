import { openLoopOutcome } from "../../sim/recorded/open-loop/open-loop-outcome.ts";
import { recordedPlan } from "../../sim/recorded/recorded-plan.ts";
import { recordedPrompt } from "../../sim/recorded/recorded-prompt.ts";
import { defined } from "../../src/domain/defined.ts";
import { showProgress } from "../console/progress.ts";
import type { Terminal } from "../console/terminal.ts";
import { InterruptedError } from "../errors.ts";
import type { ChosenRecording, ChosenRecordings } from "./chosen-recordings.node.ts";
import type { RecordedPlanner } from "./recorded-planner.node.ts";
import type { TransferRow } from "./transfer-row.ts";

/**
 * Lets a policy plan for each of the episodes, and judges its plans and the benchmark's own by the same rules.
 * @throws InterruptedError where the user stopped it
 */
export async function measureTransfer(
  policy: string,
  plan: RecordedPlanner,
  { recordings, folder, terminal }: ChosenRecordings & { readonly terminal: Terminal },
): Promise<readonly TransferRow[]> {
  const progress = showProgress(terminal, { total: recordings.length, done: 0, title: policy });
  const rows: TransferRow[] = [];
  let successes = 0;
  try {
    for (const recording of recordings) {
      if (terminal.signal.aborted) throw new InterruptedError("stopped: no results are kept");
      const row = await measured(policy, plan, { folder, ...recording });
      rows.push(row);
      if (row.outcome.kind === "success") successes++;
      progress.advance(`${successes} successes`);
    }
  } catch (error) {
    if (!terminal.signal.aborted || error instanceof InterruptedError) throw error;
    throw new InterruptedError("stopped in the middle of an episode: no results are kept");
  } finally {
    progress.stop();
  }
  return rows;
}

async function measured(
  policy: string,
  plan: RecordedPlanner,
  { folder, episode, task }: ChosenRecording & Pick<ChosenRecordings, "folder">,
): Promise<TransferRow> {
  const segmentation = await folder.segmentation(episode);
  const expert = openLoopOutcome(episode, segmentation, recordedPlan(episode));
  const answer = await plan(folder, episode);
  const { key, level } = episode;
  const row = {
    key,
    task,
    level,
    policy,
    instruction: recordedPrompt(episode).instruction,
    expertSucceeds: expert.kind === "success",
  };
  if (answer.kind !== "plan") return { ...row, outcome: answer };
  const outcome = openLoopOutcome(episode, segmentation, answer.plan);
  return { ...row, outcome, plan: answer.plan, ...defined({ confidence: answer.confidence }) };
}
