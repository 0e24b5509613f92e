import type { Frame } from "../domain/frame.ts";
import type { Level } from "../domain/level.ts";
import type { EpisodeOutcome } from "../domain/outcome.ts";
import type { AgentEvent } from "./agent-event.ts";

/** Pictures that an observer asks for. They are taken besides those that the policy gets. */
export interface PictureRequest {
  readonly camera: string;
  readonly width: number;
  readonly height: number;
  /** Simulated seconds from one picture to the next. */
  readonly everyS: number;
}

/** What is known of an episode as it begins. */
export interface EpisodeStart {
  readonly spec: { readonly task: string; readonly level: Level; readonly seed: number; readonly policy: string };
  /** The words that the policy gets. */
  readonly instruction: string;
}

/** A control period that is about to begin. */
export interface EpisodeStep {
  /** Periods so far, this one included. */
  readonly count: number;
  readonly simulatedS: number;
}

/** How an episode ended. */
export interface EpisodeEnd {
  /** Absent where the episode was given up: its signal was aborted. */
  readonly outcome?: EpisodeOutcome;
  readonly steps: number;
  readonly simulatedS: number;
}

/**
 * Watches episodes, one at a time, without an effect on them: recordings, film strips, statistics and progress displays
 * are observers. Implement the methods that you need.
 *
 * The calls are synchronous and come in this order: `start`; then `step`, `event` and `picture` as things happen; `end`,
 * also for an episode that crashed or was given up. An episode that cannot begin, e.g. because its policy is unknown,
 * makes no calls. Work that takes time belongs after the call, in the observer's own queue.
 *
 * An observer that throws gets no more calls for the rest of the episode. The error becomes a warning; the episode and
 * the other observers go on.
 */
export interface EpisodeObserver<Start extends EpisodeStart = EpisodeStart> {
  /** The pictures that `picture` gets: one as the episode begins, one each time `everyS` has passed, one at the end. */
  readonly pictures?: PictureRequest;
  start?(episode: Start): void;
  step?(step: EpisodeStep): void;
  /** Gets everything that the agent reports: observations, inferences, plans, commands, what the guard did. */
  event?(event: AgentEvent): void;
  picture?(frame: Frame): void;
  end?(end: EpisodeEnd): void;
}
