import { BinarmError, type ErrorDetails } from "../src/domain/errors/binarm-error.ts";
import { nearNames } from "../src/domain/near-names.ts";

/** The command line is wrong. Each reason is a subclass. */
export abstract class UsageError extends BinarmError {
  readonly fault = "usage";
}

export class UnknownLevelError extends UsageError {
  static readonly code = "BINARM_UNKNOWN_LEVEL";
  /** `where`: where the name was given, e.g. a flag. */
  constructor(
    name: string,
    tasks: readonly { readonly name: string; readonly levels: readonly string[] }[],
    where: string,
  ) {
    super("not every task has this level", { expected: levelsText(tasks), received: JSON.stringify(name), where });
  }
}

export class UnknownPolicyError extends UsageError {
  static readonly code = "BINARM_UNKNOWN_POLICY";
  /** `where`: where the name was given, e.g. a flag. */
  constructor(name: string, known: readonly string[], where: string) {
    const { expected, ...details } = choiceDetails(where, name, known);
    super("there is no such policy", { expected: `${expected}, or a policy's folder`, ...details });
  }
}

/** An output folder cannot be made or written to. No work was begun. */
export class OutputUnavailableError extends UsageError {
  static readonly code = "BINARM_OUTPUT_UNAVAILABLE";
  constructor(details: ErrorDetails) {
    super("nothing can be written there", details);
  }
}

/** The command line has two options that exclude each other. */
export class ConflictingOptionsError extends UsageError {
  static readonly code = "BINARM_CONFLICTING_OPTIONS";
  constructor(details: ErrorDetails) {
    super("these options exclude each other", details);
  }
}

/** The policy cannot act on the goal, because of its pictures. No work was begun. */
export class GoalRefusedError extends UsageError {
  static readonly code = "BINARM_GOAL_REFUSED";
  constructor(details: ErrorDetails) {
    super("the policy does not act on this goal", details);
  }
}

/** The levels of tasks: once where all have the same, else each task's. */
function levelsText(tasks: readonly { readonly name: string; readonly levels: readonly string[] }[]): string {
  const [first = "", ...others] = [...new Set(tasks.map(({ levels }) => levels.join(", ")))];
  if (others.length === 0 && tasks.length !== 1) return `one of ${first}`;
  return tasks.map(({ name, levels }) => `${name} at ${levels.join(", ")}`).join("; ");
}

function choiceDetails(where: string, name: string, known: readonly string[]): ErrorDetails {
  const near = nearNames(name, known);
  const all = `one of ${known.join(", ")}`;
  const expected = near.length > 0 && near.length < known.length ? `${near.join(" or ")} (${all})` : all;
  return { expected, received: JSON.stringify(name), where };
}

/** A valid policy, but not one for the simulated table. */
export class PolicyUnfitError extends UsageError {
  static readonly code = "BINARM_POLICY_UNFIT";
  constructor(details: ErrorDetails) {
    super("the policy does not fit the simulated table", details);
  }
}

/** No demonstration could be made. */
export class DemonstrationFailedError extends BinarmError {
  static readonly code = "BINARM_DEMONSTRATION_FAILED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the demonstration could not be made", details);
  }
}

/** Episodes ended by an error of the program, so they say nothing about the policy. */
export class EpisodesCrashedError extends BinarmError {
  static readonly code = "BINARM_EPISODES_CRASHED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("episodes crashed", details);
  }
}

/** A result could not be written although its folder was fine when the work began, e.g. because the disk is full. */
export class OutputWriteError extends BinarmError {
  static readonly code = "BINARM_OUTPUT_WRITE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the file could not be written", details);
  }
}

/** The output of a policy's model differs from its golden sample. */
export class PolicyVerificationError extends BinarmError {
  static readonly code = "BINARM_POLICY_VERIFICATION";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the model differs from its golden sample", details);
  }
}

/** A worker could not load the simulator or a policy. */
export class WorkerStartError extends BinarmError {
  static readonly code = "BINARM_WORKER_START";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the worker cannot start", details);
  }
}

/** A worker refused an episode because its spec is wrong. `remoteCode` is the code of the error in the worker. */
export class EpisodeRefusedError extends BinarmError {
  static readonly code = "BINARM_EPISODE_REFUSED";
  readonly fault = "work";
  readonly remoteCode: string;
  constructor(remoteCode: string, details: ErrorDetails) {
    super(`the episode cannot be run (${remoteCode})`, details);
    this.remoteCode = remoteCode;
  }
}

/** The user stopped the command. All resources are released by then; the message says which results are kept. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}
