import type { AgentEvent } from "../../src/agent/index.ts";
import { defined } from "../../src/domain/defined.ts";
import type { Frame } from "../../src/domain/frame.ts";
import type { Decision, EpisodeResult, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Inference } from "../../src/ports/policy.ts";
import { blacked } from "../policies/blacked-out-policy.ts";
import type { World } from "../scene/world.ts";
import { type TableView, tableView } from "./table-view.ts";

/** What a policy decided on, and what it said. */
export interface Sight {
  readonly frame: Frame;
  /** Where the frame's pixels look on the table. */
  readonly view: TableView;
  readonly inference: Inference;
}

export interface FilmedEpisode extends EpisodeResult {
  /** The film strip's. */
  readonly frames: readonly Frame[];
  /** Each picture of each decision; none where nothing is filmed or the policy looks at nothing. */
  readonly sights: readonly Sight[];
}

/** What is known of an episode as it goes. */
export interface EpisodeNotes {
  readonly spec: EpisodeSpec;
  /** What the policy is told. */
  instruction: string;
  readonly decisions: Decision[];
  /** Control ticks that went by. */
  steps: number;
  /** Simulated seconds that went by. */
  simulatedS: number;
  frames: readonly Frame[];
  readonly sights: Sight[];
}

/** The part of a result that the notes are. */
export const resultOf = ({ spec, instruction, decisions, steps, frames, sights }: EpisodeNotes) => ({
  spec,
  instruction,
  decisions,
  steps,
  frames,
  sights,
});

/** Notes what there is to keep of what the agent says. */
export function noteDecision(event: AgentEvent, { decisions }: EpisodeNotes): void {
  if (event.kind === "refused") {
    const { inference, stageNs } = event.answer;
    // What it would have done is kept: it tells whether the refusal was right.
    if (inference !== undefined) decisions.push({ ...said(inference), stageNs });
    return;
  }
  if (event.kind !== "planned" && event.kind !== "unparseable") return;
  decisions.push({
    ...said(event.inference),
    ...(event.kind === "planned" && { plan: event.plan }),
    // The agent's own stages are on the simulated clock, where thinking takes no time or a time that was chosen.
    stageNs: event.inference.stageNs,
  });
}

const said = ({ tokens, confidence }: Inference): Pick<Decision, "tokens" | "confidence"> => ({
  tokens,
  ...defined({ confidence }),
});

/** Notes what the policy saw, not what there was to see: the two differ where its pictures are black. */
export function noteSights(event: AgentEvent, { spec, sights }: EpisodeNotes, { simulation }: World): void {
  if (event.kind !== "inferred") return;
  for (const frame of event.observation.frames.values()) {
    sights.push({
      frame: spec.condition === "black-out" ? blacked(frame) : frame,
      view: tableView(simulation, frame.camera, frame),
      inference: event.inference,
    });
  }
}
