import { BinarmError, type ErrorDetails } from "./binarm-error.ts";

/** A policy did not answer within its limit of wall time for one decision. */
export class InferenceTimeoutError extends BinarmError {
  static readonly code = "BINARM_INFERENCE_TIMEOUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy took too long to decide", details);
  }
}

/** An episode did not end within its limit of wall time. The limit of its simulated time is a different one. */
export class EpisodeTimeoutError extends BinarmError {
  static readonly code = "BINARM_EPISODE_TIMEOUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the episode took too long", details);
  }
}

/** The default limit for one decision, in wall seconds: a model of 1e9 weights on a slow CPU needs less. */
export const DEFAULT_INFERENCE_TIMEOUT_S = 120;

/** The default limit for one episode, in wall seconds. */
export const DEFAULT_EPISODE_TIMEOUT_S = 1800;

export const inferenceTimeout = (limitS: number, where: string): InferenceTimeoutError =>
  new InferenceTimeoutError({ expected: `an answer within ${limitS} s`, received: "none", where });

export const episodeTimeout = (limitS: number, where: string): EpisodeTimeoutError =>
  new EpisodeTimeoutError({ expected: `an end within ${limitS} s of wall time`, received: "none", where });
