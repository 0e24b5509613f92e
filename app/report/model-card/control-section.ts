import { meanText } from "../result-table.ts";
import type { CardResult } from "./card-results.ts";
import { markdownTable } from "./markdown.ts";
import { ofTask, pairedRates, plainRows } from "./pairing.ts";
import { dropText } from "./rate-text.ts";

/** What each control does, in the order of the card. */
const CONTROLS: Readonly<Record<string, string>> = {
  "shuffled-instructions": "it is told another episode's goal",
  "drawn-instructions": "it is told a goal that its scene allows, drawn at random",
  "language-blind": "a scripted policy that knows the scene and draws such a goal",
  "swapped-target": "it is told another target, and judged by that",
  gibberish: "every word is made up, and there are no pictures",
  "gibberish-any-words": "the same, where it may not refuse words",
  "blank-words": "only the places of the pictures are left of the words",
  "blank-words-any-words": "the same, where it may not refuse words",
  "blank-pictures": "the pictures of the goal are plain white",
  "black-out": "every picture of a camera is black",
};

const percent = (share: number): string => (100 * share).toFixed(1);

/** Each control beside the plain episodes of the same tasks and seeds. Empty where none was measured. */
export function controlSection(results: readonly CardResult[]): readonly string[] {
  const plain = plainRows(results);
  const controls = Object.keys(CONTROLS).flatMap((name) => results.find((result) => result.name === name) ?? []);
  if (controls.length === 0) return [];
  const rows = controls.map((control) => {
    const { pairs, plain: own, other, drop, refused } = pairedRates(plain, control.rows);
    const what = CONTROLS[control.name] ?? "";
    const share =
      own === undefined || other === undefined || own.success === 0 ? "–" : percent(other.success / own.success);
    return [control.name, what, pairs, meanText(own ?? null), meanText(other ?? null), share, dropText(drop), refused];
  });
  const tasks = [...new Set(controls.flatMap(({ summary }) => summary.manifest.tasks))];
  const inTask = (control: CardResult, task: string): string => {
    const { other } = pairedRates(plain, ofTask(control.rows, task));
    return other === undefined ? "" : percent(other.success);
  };
  return [
    "Mean success of the same tasks and seeds, plain and with each control; the drop in points.",
    "",
    markdownTable(
      ["control", "what changes", "pairs", "plain", "with it", "of plain, %", "drop", "refused"],
      rows.map((row) => row.map(String)),
    ),
    "",
    "Success with each control, percent:",
    "",
    markdownTable(
      ["task", "plain", ...controls.map(({ name }) => name)],
      tasks.map((task) => [task, plainIn(task), ...controls.map((control) => inTask(control, task))]),
    ),
  ];

  /** Over the episodes of the controls. */
  function plainIn(task: string): string {
    const [first] = controls.filter(({ summary }) => summary.manifest.tasks.includes(task));
    const { plain: own } = pairedRates(plain, ofTask(first?.rows ?? [], task));
    return own === undefined ? "" : percent(own.success);
  }
}
