import { Command, InvalidArgumentError, Option } from "commander";
import { END_OF_SEQUENCE } from "../../../src/action/index.ts";
import { defined } from "../../../src/domain/defined.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { msFromNanoseconds } from "../../../src/domain/units.ts";
import { deviceText } from "../../../src/policy/device.ts";
import type { EngineAnswer } from "../../../src/policy/engine/request.ts";
import { MAX_HISTORY, type Manifest } from "../../../src/policy/manifest/schema.ts";
import { DEFAULT_POLICY } from "../../../src/policy/node/default-policy.node.ts";
import { readImageFile } from "../../../src/policy/node/image-file.node.ts";
import { loadPolicy } from "../../../src/policy/node/load-policy.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { PictureWords } from "../../../src/policy/picture-words.ts";
import { promptTokens } from "../../../src/policy/tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { Terminal } from "../../console/terminal.ts";
import { ConflictingOptionsError, InterruptedError } from "../../errors.ts";
import { oneMore, readGoal } from "../../options/goal-options.node.ts";
import { wholeNumber } from "../option-values.ts";
import { loadOptions, type PolicyFlags, withPolicyFlags } from "../policy-flags.ts";

interface AskFlags extends PolicyFlags {
  readonly policy: string;
  readonly image: readonly string[];
  readonly picture?: readonly string[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly seed: number;
  readonly json?: boolean;
}

export const askCommand = (terminal: Terminal): Command =>
  withPolicyFlags(new Command("ask"))
    .description("ask a policy's model a question, with or without pictures, and print its answer")
    .argument("<question>", "the question, worded as the model's own prompts")
    .option("--policy <dir>", "policy folder", DEFAULT_POLICY)
    .option(
      "--image <file>",
      "picture (PNG, JPEG, WebP, TIFF); repeat it, the newest last, for a policy that takes earlier pictures too",
      (file: string, others: readonly string[]) => [...others, file],
      [],
    )
    .addOption(
      new Option(
        "--picture <file>",
        "picture in the question, for a policy that takes pictures in goals; repeat it: {0}, {1} ... stand for them",
      ).argParser(oneMore),
    )
    .option("--max-tokens <n>", "longest answer, in tokens", wholeNumber(1, 511), 64)
    .option("--temperature <t>", "0: the likeliest tokens; above 0: sampled", between(0, 100), 0)
    .option("--top-p <p>", "samples from the likeliest tokens with this share of the probability", between(0, 1), 1)
    .option("--seed <n>", "seed of the sampling, a whole number", wholeNumber(0), 0)
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", '\nExample:\n  binarm ask --policy policies/default --image a.png "what is on the table?"')
    .action((question: string, flags: AskFlags) => ask(question, flags, terminal));

async function ask(question: string, flags: AskFlags, terminal: Terminal): Promise<void> {
  const { manifest } = await PolicyFolder.open(flags.policy);
  checkPictures(flags.image, manifest);
  const named = await namedPictures(question, flags, manifest);
  const pictures = await Promise.all(flags.image.map(readImageFile));
  const [image] = pictures.slice(-1);
  const { engine, tokenizer } = await loadPolicy(flags.policy, {
    ...loadOptions(flags),
    // The question is no instruction: all words may stand in it.
    strictWords: false,
    warmUp: false,
    onWarning: (message) => terminal.log.warn(message),
    signal: terminal.signal,
  });
  try {
    const { goalPictures, historyImageSize } = manifest;
    const words = goalPictures && new PictureWords(goalPictures, historyImageSize, tokenizer);
    const prompt = promptTokens(tokenizer, words?.replaceIn(question) ?? question);
    if (prompt.cut > 0) terminal.log.warn(`the question is too long: ${prompt.cut} tokens of it were cut`);
    terminal.log.info(`the model ${deviceText(engine.device, engine.threads)}`);
    const { maxTokens, temperature, topP, seed } = flags;
    const answer = await engine.answer(
      {
        textTokens: prompt.tokens,
        ...defined({ image }),
        ...(words?.historyOf(named) ?? { history: pictures.slice(0, -1) }),
        output: { kind: "text", options: { maxTokens, temperature, topP, seed } },
      },
      terminal.signal,
    );
    printAnswer(answer, tokenizer, flags, terminal);
  } catch (error) {
    if (terminal.signal.aborted) throw new InterruptedError("stopped before the answer was there");
    throw error;
  } finally {
    await engine.close();
  }
}

/**
 * The pictures that the question names. Where the policy takes none and none are given, braces mean nothing.
 * @throws ImageRefusedError, GoalRefusedError
 */
async function namedPictures(
  question: string,
  { picture: files }: Pick<AskFlags, "picture">,
  { goalPictures }: Manifest,
): Promise<readonly Picture[] | undefined> {
  if (files === undefined && goalPictures === undefined) return undefined;
  return (await readGoal({ instruction: question, files }, goalPictures, "question")).pictures;
}

/** @throws ConflictingOptionsError where there are more pictures than the policy takes. */
function checkPictures(pictures: readonly string[], { name, inputs, goalPictures }: Manifest): void {
  const earlier = inputs.includes("image_history") && goalPictures === undefined ? MAX_HISTORY : 0;
  const looked = inputs.includes("image") ? 1 + earlier : 0;
  if (pictures.length <= looked) return;
  throw new ConflictingOptionsError({
    expected: `at most ${looked} pictures, since ${name} takes ${inputs.join(", ")}`,
    received: `${pictures.length}: ${pictures.join(", ")}`,
    where: "--image",
  });
}

function printAnswer(
  { tokens, stageNs }: EngineAnswer,
  tokenizer: UnifiedIoTokenizer,
  { json, maxTokens }: AskFlags,
  terminal: Terminal,
): void {
  const text = tokenizer.decode(tokens);
  const complete = tokens.at(-1) === END_OF_SEQUENCE;
  if (json === true) {
    const stageMs = Object.fromEntries(Object.entries(stageNs).map(([stage, ns]) => [stage, msFromNanoseconds(ns)]));
    terminal.printJson({ text, tokens, complete, stageMs });
    return;
  }
  terminal.print(text);
  if (!complete) terminal.log.warn(`the answer was cut after ${maxTokens} tokens; --max-tokens says how many`);
}

/** A flag's value as a number within the bounds, both included. */
function between(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`Expected a number from ${minimum} to ${maximum}.`);
  };
}
