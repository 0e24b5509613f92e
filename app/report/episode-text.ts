import { type PolicyDecision, variantName } from "../../src/evaluation/index.ts";
import type { ShownOutcome, ShownResult } from "../simulation/unjudged-outcome.ts";
import { planLines } from "./plan-text.ts";
import { pieceOf } from "./token-text.ts";

/** An episode as text for people: instruction, tokens, plan and outcome. */
export function episodeText(result: ShownResult): string {
  const { task, level, seed } = result.spec;
  return [
    ["episode", `${task} ${level}, seed ${seed}, policy ${variantName(result.spec)}`],
    ["instruction", result.instruction],
    ...result.decisions.flatMap(decisionRows),
    ["outcome", outcomeText(result.outcome)],
    ["duration", `${result.simulatedS.toFixed(2)} s simulated, ${result.steps} control steps`],
    ["state hash", result.stateHash],
  ]
    .map(([label, text]) => row(label ?? "", text ?? ""))
    .join("\n");
}

export const row = (label: string, text: string): string => `${label.padEnd(12)} ${text}`;

function decisionRows({ tokens, plan, confidence }: PolicyDecision): readonly [string, string][] {
  const pieces: [string, string] = ["tokens", tokens.map(pieceOf).join(" ")];
  const ids: [string, string] = ["ids", tokens.join(" ")];
  if (plan === undefined) return [pieces, ids, ["plan", "none: the tokens are no plan"]];
  const sure: [string, string][] = confidence === undefined ? [] : [["confidence", confidence.toFixed(3)]];
  const steps = planLines(plan).map((line, index): [string, string] => [index === 0 ? "plan" : "", line]);
  return [pieces, ids, ...steps, ...sure];
}

/** An outcome in a few words. */
export function outcomeText(outcome: ShownOutcome): string {
  switch (outcome.kind) {
    case "success":
      return "success";
    case "failure":
    case "unparseable":
    case "refused":
      return `${outcome.kind}: ${outcome.reason}`;
    case "unjudged":
      return `not judged: ${outcome.reason}`;
    case "timeout":
      return `timeout: not done within ${outcome.limitS} s`;
    case "crash":
      return `crash: ${outcome.message} (${outcome.code})`;
  }
}
