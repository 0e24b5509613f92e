import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../../../src/files/make-folder.node.ts";
import { replaceFile } from "../../../src/files/replace-file.node.ts";
import { writeOutput } from "../../console/output-files.node.ts";
import type { PolicyIdentity } from "../../policies/policy-source.ts";

const BEGIN = "<!-- measured: begin -->";
const END = "<!-- measured: end -->";

/**
 * Writes the measured part of a model card between its two marks and leaves everything else as its author wrote it. A
 * card without the marks gets the part at its end; where there is no card, one is begun.
 * @throws OutputWriteError
 */
export async function writeMeasuredPart(path: string, measured: string, identity: PolicyIdentity): Promise<void> {
  const text = existsSync(path) ? await readFile(path, "utf8") : newCard(identity);
  await writeWhole(path, withMeasuredPart(text, measured));
}

/** The card with another measured part. */
export function withMeasuredPart(text: string, measured: string): string {
  const part = `${BEGIN}\n\n${measured.trim()}\n\n${END}`;
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from >= 0 && to > from) return text.slice(0, from) + part + text.slice(to + END.length);
  return `${text.trimEnd()}\n\n## Measured\n\n${part}\n`;
}

const newCard = ({ name, version }: PolicyIdentity): string => `# ${name} ${version}

## What it is

## Data

## Training

## What it cannot do
`;

/** Writes a file of the card, in a folder that need not be there; the old one stays until the new one is whole. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeOutput(path, async () => {
    await makeFolder(dirname(path));
    await replaceFile(path, content);
  });
}
