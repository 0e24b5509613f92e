import { meanText } from "../result-table.ts";
import type { CardResult } from "./card-results.ts";
import { markdownTable } from "./markdown.ts";
import { ofTask, pairedRates, plainRows } from "./pairing.ts";
import { dropText } from "./rate-text.ts";

const VARIATIONS: Readonly<Record<string, string>> = {
  bench: "`--view bench`: seen by VIMA-Bench's two orthographic cameras",
  words: "`--prompt words`: told in words alone",
};

/** The same episodes seen and told in another way. Empty where none was measured. */
export function variationSection(results: readonly CardResult[]): readonly string[] {
  const plain = plainRows(results);
  return results
    .filter(({ part }) => part === "variations")
    .flatMap(({ name, rows, summary }) => {
      const line = (title: string, some: typeof rows): readonly string[] => {
        const { plain: own, other, drop, refused } = pairedRates(plain, some);
        return [title, meanText(own ?? null), meanText(other ?? null), dropText(drop), String(refused)];
      };
      const tasks = summary.manifest.tasks;
      return [
        `${VARIATIONS[name] ?? name}, beside the same scenes as they are in the tables above:`,
        "",
        markdownTable(
          ["task", "plain", name, "drop", "refused"],
          [...tasks.map((task) => line(task, ofTask(rows, task))), line("**mean**", rows)],
        ),
        "",
      ];
    });
}
