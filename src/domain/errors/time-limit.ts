import { BinarmError, type ErrorDetails } from "./binarm-error.ts";

/** A policy did not answer in the wall time that it had for one decision. */
export class InferenceTimeoutError extends BinarmError {
  static readonly code = "BINARM_INFERENCE_TIMEOUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy thought for too long", details);
  }
}

/** An episode did not come to its end in the wall time that it had; its simulated time has a limit of its own. */
export class EpisodeTimeoutError extends BinarmError {
  static readonly code = "BINARM_EPISODE_TIMEOUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the episode took too long", details);
  }
}

/** Wall seconds that a policy has for one decision where nobody says otherwise: a model of 1e9 weights on a slow CPU needs less. */
export const USUAL_INFERENCE_TIMEOUT_S = 120;

/** Wall seconds that an episode has where nobody says otherwise. */
export const USUAL_EPISODE_TIMEOUT_S = 1800;

export const inferenceTimeout = (limitS: number, where: string): InferenceTimeoutError =>
  new InferenceTimeoutError({ expected: `an answer within ${limitS} s`, received: "none", where });

export const episodeTimeout = (limitS: number, where: string): EpisodeTimeoutError =>
  new EpisodeTimeoutError({ expected: `an end within ${limitS} s of wall time`, received: "none", where });
