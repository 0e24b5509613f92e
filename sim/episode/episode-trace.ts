import { defined } from "../../src/domain/defined.ts";
import type { PolicyDecision } from "../../src/evaluation/index.ts";
import type { AgentEvent } from "../../src/ports/agent-event.ts";
import type { EpisodeObserver, EpisodeStart, EpisodeStep } from "../../src/ports/episode-observer.ts";
import type { Inference } from "../../src/ports/policy.ts";

/** Collects the part of an episode's result that is known before the outcome, so that a crashed episode has it too. */
export class EpisodeTrace implements EpisodeObserver {
  readonly decisions: PolicyDecision[] = [];
  #instruction = "";
  #lastStep: EpisodeStep = { count: 0, simulatedS: 0 };

  /** The words that the policy gets; empty before `start`. */
  get instruction(): string {
    return this.#instruction;
  }

  /** Control periods that began. */
  get steps(): number {
    return this.#lastStep.count;
  }

  /** Simulated seconds at the beginning of the last control period. */
  get simulatedS(): number {
    return this.#lastStep.simulatedS;
  }

  start({ instruction }: EpisodeStart): void {
    this.#instruction = instruction;
  }

  step(step: EpisodeStep): void {
    this.#lastStep = step;
  }

  event(event: AgentEvent): void {
    if (event.kind === "refused") {
      const { inference, stageNs } = event.answer;
      // The plan that was refused is kept: it tells whether the refusal was right.
      if (inference !== undefined) this.decisions.push({ ...tokensAndConfidence(inference), stageNs });
      return;
    }
    if (event.kind !== "planned" && event.kind !== "unparseable") return;
    this.decisions.push({
      ...tokensAndConfidence(event.inference),
      ...(event.kind === "planned" && { plan: event.plan }),
      // The agent's own stages are on the simulated clock, where thinking takes no time or a time that was chosen.
      stageNs: event.inference.stageNs,
    });
  }
}

const tokensAndConfidence = ({ tokens, confidence }: Inference): Pick<PolicyDecision, "tokens" | "confidence"> => ({
  tokens,
  ...defined({ confidence }),
});
