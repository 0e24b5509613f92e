import { TYPINGS, type Typing, typingOf } from "../../../sim/policies/retyped.ts";
import { meanText } from "../result-table.ts";
import type { CardResult, CardRow } from "./card-results.ts";
import { markdownTable } from "./markdown.ts";
import { ofTask, type PairedRates, pairedRates, plainRows, resultNamed } from "./pairing.ts";
import { dropText } from "./rate-text.ts";

/**
 * How the words of a goal matter: sentences of training, held-out ones, others that were written apart, and other ways of
 * typing, all of the same scenes. Empty where nothing was measured.
 */
export function paraphraseSection(results: readonly CardResult[]): readonly string[] {
  const plain = plainRows(results);
  const sections = [
    ...knownTable(resultNamed(results, "known-phrases"), plain),
    ...retoldTable(resultNamed(results, "written-apart"), plain, "Sentences written apart from any template"),
    ...retoldTable(
      resultNamed(results, "written-apart-in-words"),
      resultNamed(results, "words")?.rows ?? [],
      "The same of goals in words alone",
    ),
    ...typingTable(resultNamed(results, "retyped"), plain),
  ];
  return sections;
}

/** The plain episodes have held-out phrases, so they are what the known ones are compared with. */
function knownTable(known: CardResult | undefined, plain: readonly CardRow[]): readonly string[] {
  if (known === undefined) return [];
  const line = (title: string, rows: readonly CardRow[]): readonly string[] => {
    const own = plain.filter(({ spec }) => rows.some((row) => row.spec.task === spec.task));
    const { plain: trained, other: heldOut, drop, refused } = pairedRates(rows, sharedRows(own, rows));
    return [title, meanText(trained ?? null), meanText(heldOut ?? null), dropText(drop), String(refused)];
  };
  const tasks = known.summary.manifest.tasks;
  return [
    "Held-out paraphrases, which no demonstration has, beside the sentences of demonstrations:",
    "",
    markdownTable(
      ["task", "known sentences", "held-out ones", "drop", "refused"],
      [...tasks.map((task) => line(task, ofTask(known.rows, task))), line("**mean**", known.rows)],
    ),
    "",
  ];
}

function retoldTable(other: CardResult | undefined, plain: readonly CardRow[], title: string): readonly string[] {
  if (other === undefined) return [];
  const line = (name: string, rows: readonly CardRow[]): readonly string[] => lineOf(name, pairedRates(plain, rows));
  const tasks = other.summary.manifest.tasks;
  const phrases = new Set(other.rows.map(({ spec }) => `${spec.task}: ${spec.phrase}`));
  return [
    `${title} (${phrases.size} of them), beside the held-out ones; a refusal counts as no success:`,
    "",
    markdownTable(HEAD, [...tasks.map((task) => line(task, ofTask(other.rows, task))), line("**mean**", other.rows)]),
    "",
    ...refusedPhrases(other.rows),
  ];
}

/** Which phrases are asked back: one that is refused in one episode is mostly refused in all. */
function refusedPhrases(rows: readonly CardRow[]): readonly string[] {
  const counts = new Map<string, { refused: number; of: number }>();
  for (const { spec, outcome } of rows) {
    const key = `${spec.task}: ${spec.phrase ?? ""}`;
    const { refused, of } = counts.get(key) ?? { refused: 0, of: 0 };
    counts.set(key, { refused: refused + (outcome.kind === "refused" ? 1 : 0), of: of + 1 });
  }
  const often = [...counts].filter(([, { refused, of }]) => 2 * refused > of);
  if (often.length === 0) return [];
  return ["Refused in most of their episodes:", "", ...often.map(([phrase]) => `- ${phrase}`), ""];
}

function typingTable(retyped: CardResult | undefined, plain: readonly CardRow[]): readonly string[] {
  if (retyped === undefined) return [];
  const typed = (typing: Typing) => retyped.rows.filter(({ spec }) => typingOf(spec.seed) === typing);
  return [
    "The same words, typed in other ways:",
    "",
    markdownTable(HEAD.with(0, "typing"), [
      ...TYPINGS.map((typing) => lineOf(typing, pairedRates(plain, typed(typing)))),
      lineOf("**mean**", pairedRates(plain, retyped.rows)),
    ]),
    "",
  ];
}

const HEAD = ["task", "plain", "so", "drop", "refused"];

const lineOf = (name: string, { plain, other, drop, refused }: PairedRates): readonly string[] => [
  name,
  meanText(plain ?? null),
  meanText(other ?? null),
  dropText(drop),
  String(refused),
];

/** Those of the rows whose episodes the others have too. */
function sharedRows(rows: readonly CardRow[], others: readonly CardRow[]): readonly CardRow[] {
  const key = ({ spec: { task, level, seed } }: CardRow): string => `${task}/${level}/${seed}`;
  const keys = new Set(others.map(key));
  return rows.filter((row) => keys.has(key(row)));
}
