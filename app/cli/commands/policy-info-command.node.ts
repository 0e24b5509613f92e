import { Command } from "commander";
import type { Manifest, PrecisionFiles } from "../../../src/policy/manifest/schema.ts";
import { silentInputs } from "../../../src/policy/manifest/silent-inputs.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { row } from "../../report/episode-text.ts";

export const policyInfoCommand = (terminal: Terminal): Command =>
  new Command("info")
    .description("show what a policy is, what it needs and what it was trained on; loads no model")
    .argument("<dir>", "policy folder")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm policy info policies/default")
    .action(async (directory: string, { json }: { readonly json?: boolean }) => {
      const { manifest } = await PolicyFolder.open(directory);
      if (json === true)
        terminal.printJson({ manifest, sizes: sizesOf(manifest), emptyInputs: silentInputs(manifest) });
      else terminal.print(policyText(manifest));
    });

/** Bytes of each precision's files together. */
function sizesOf({ precisions }: Manifest): Readonly<Record<string, number>> {
  const entries = Object.entries(precisions).flatMap(([name, files]) =>
    files === undefined ? [] : [[name, bytesOf(files)] as const],
  );
  return Object.fromEntries(entries);
}

const bytesOf = ({ encoder, decoder, externalData }: PrecisionFiles): number =>
  [encoder, decoder, ...externalData].reduce((sum, { bytes }) => sum + bytes, 0);

function inputsText(manifest: Manifest): string {
  const silent = silentInputs(manifest);
  const mark = (input: (typeof silent)[number]) => (silent.includes(input) ? " (left empty: nothing records it)" : "");
  return manifest.inputs.map((input) => `${input}${mark(input)}`).join(", ");
}

function goalPicturesText({ goalPictures }: Manifest): string {
  if (goalPictures === undefined) return "none in goals";
  const { count, width, height, words, crop } = goalPictures;
  const cut = crop === "content" ? ", cut to the thing on plain light ground" : "";
  return `up to ${count} in a goal, each ${width}x${height}${cut}: ${words.map((word, index) => `{${index}} is ${word}`).join(", ")}`;
}

function wordsText({ wording }: Manifest): string {
  if (wording === undefined) return "passed on as they are typed: none are refused";
  const { words, synonyms, leastConfidence } = wording;
  const threshold = leastConfidence === undefined ? "any confidence" : `confidence ${leastConfidence} or more`;
  return `${words.length}, ${Object.keys(synonyms).length} synonyms; acts with ${threshold}`;
}

function policyText(manifest: Manifest): string {
  const { dimensions, cameras, actionSpace, training } = manifest;
  const sizes = Object.entries(sizesOf(manifest)).map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)} MB`);
  const success = Object.entries(training.success).map(([task, share]) => `${task} ${(100 * share).toFixed(0)} %`);
  const layers = `${dimensions.encoderLayers} + ${dimensions.decoderLayers} layers`;
  return [
    row("policy", `${manifest.name} ${manifest.version}`),
    row("model", `${manifest.architecture}, ${layers} of ${dimensions.embDim}, ${dimensions.heads} heads`),
    row("files", sizes.join(", ")),
    row("inputs", inputsText(manifest)),
    row("cameras", cameras.map(({ name, width, height }) => `${name} ${width}x${height}`).join(", ") || "none"),
    row("pictures", goalPicturesText(manifest)),
    row("actions", `${actionSpace.kind} at ${manifest.controlRateHz} Hz`),
    row("prompt", manifest.promptTemplate),
    row("words", wordsText(manifest)),
    row("trained on", training.data),
    row("success", success.join(", ") || "not measured"),
    row("license", manifest.license),
  ].join("\n");
}
