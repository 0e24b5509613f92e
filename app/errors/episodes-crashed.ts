import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** Something broke inside an episode, so that it says nothing about the policy. */
export class EpisodesCrashedError extends BinarmError {
  readonly code = "BINARM_EPISODES_CRASHED";
  constructor(details: ErrorDetails) {
    super("episodes crashed", details);
  }
}
