import type { Frame } from "../../src/domain/frame.ts";
import type { AgentEvent } from "../../src/ports/agent-event.ts";
import type { EpisodeObserver } from "../../src/ports/episode-observer.ts";
import type { Inference } from "../../src/ports/policy.ts";
import { blackFrame } from "../policies/blacked-out-policy.ts";
import type { SimulatedEpisode } from "./simulated-episode.ts";
import type { TableView } from "./table-view.ts";

/** A picture that a policy decided on, and its answer. */
export interface DecisionRecord {
  readonly frame: Frame;
  /** Where the frame's pixels look on the table. */
  readonly view: TableView;
  readonly inference: Inference;
}

/** Keeps every picture of every decision as the policy got it: black where the episode blacks its pictures out. */
export class DecisionRecords implements EpisodeObserver<SimulatedEpisode> {
  readonly records: DecisionRecord[] = [];
  #episode: SimulatedEpisode | undefined;

  start(episode: SimulatedEpisode): void {
    this.#episode = episode;
  }

  event(event: AgentEvent): void {
    const episode = this.#episode;
    if (episode === undefined || event.kind !== "inferred") return;
    for (const frame of event.observation.frames.values()) {
      this.records.push({
        frame: episode.spec.condition === "black-out" ? blackFrame(frame) : frame,
        view: episode.tableView(frame.camera, frame),
        inference: event.inference,
      });
    }
  }
}
