import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { SuiteName } from "../../../sim/tasks/index.ts";
import { defined } from "../../../src/domain/defined.ts";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import type { Manifest } from "../../../src/policy/manifest/schema.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { SUITE_NAMES } from "../../options/choices.node.ts";
import { writeWhole } from "../../report/model-card/card-file.node.ts";

interface Flags {
  readonly write?: boolean;
  readonly leastConfidence?: number;
  readonly suite?: readonly SuiteName[];
}

export const policyWordsCommand = (terminal: Terminal): Command =>
  new Command("words")
    .description("print the words of the demonstrations as a manifest's `wording`, or write them into a manifest")
    .argument("<dir>", "folder of a policy that was trained on demonstrations of `binarm collect`")
    .option("--write", "write into the folder's manifest.json (default: print)")
    .addOption(
      new Option(
        "--suite <names...>",
        "suites that it was trained on (default: words-6; both where the policy takes pictures in goals)",
      ).choices(SUITE_NAMES),
    )
    .option(
      "--least-confidence <share>",
      "0 to 1: refuse plans with less confidence (default: the manifest's value)",
      share,
    )
    .addHelpText("after", "\nExample:\n  binarm policy words policies/mine --write --least-confidence 0.11")
    .action((directory: string, flags: Flags) => policyWords(directory, flags, terminal));

async function policyWords(name: string, { write, leastConfidence, suite }: Flags, terminal: Terminal): Promise<void> {
  const [{ policyWording }, { directory, manifest }] = await Promise.all([
    import("../../../sim/language/policy-wording.ts"),
    PolicyFolder.open(name),
  ]);
  const threshold = leastConfidence ?? manifest.wording?.leastConfidence;
  const wording = { ...policyWording(suite ?? trainedSuites(manifest)), ...defined({ leastConfidence: threshold }) };
  if (write !== true) {
    terminal.printJson({ wording });
    return;
  }
  const path = join(directory, "manifest.json");
  const { wording: _before, ...document } = JSON.parse(await readFile(path, "utf8"));
  const text = `${JSON.stringify({ ...document, wording }, null, 2)}\n`;
  parseManifest(text, path);
  await writeWhole(path, text);
  terminal.print(`${wording.words.length} words and ${Object.keys(wording.synonyms).length} synonyms are in ${path}`);
}

const trainedSuites = ({ goalPictures }: Manifest): readonly SuiteName[] =>
  goalPictures === undefined ? ["words-6"] : SUITE_NAMES;

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("Expected a number from 0 to 1.");
}
