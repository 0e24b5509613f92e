import type { EpisodeOutcome } from "../../src/domain/outcome.ts";
import type { World } from "../scene/world.ts";
import type { GoalVerdict, TaskEpisode } from "../tasks/index.ts";

/** Simulated seconds in which the objects come to rest before the goal is judged. */
export const SETTLE_S = 0.4;

/** `violated`: something happened that must not happen even for a moment. */
export type EpisodeVerdict = GoalVerdict | { readonly kind: "violated"; readonly reason: string };

/** How the work on an instruction ended, whether the agent ran in this process or in another one. */
export type WorkEnd =
  | Exclude<EpisodeOutcome, { readonly kind: "success" | "failure" }>
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly reason: string };

/** Watches one episode of a task and judges it. */
export class EpisodeJudge {
  readonly #episode: TaskEpisode;
  readonly #world: World;
  #violation: string | undefined;

  constructor(episode: TaskEpisode, world: World) {
    this.#episode = episode;
    this.#world = world;
  }

  /** Notes the first violation. To be called once every control period. */
  watch(): void {
    this.#violation ??= this.#episode.violation?.(this.#world.peekPoses());
  }

  /** Judges the objects' poses now. */
  verdict(): EpisodeVerdict {
    if (this.#violation !== undefined) return { kind: "violated", reason: this.#violation };
    return this.#episode.judge(this.#world.objectPoses());
  }
}

/** The final state decides success. The end of the work only adds the reason why the goal does not hold. */
export function outcomeOf(end: WorkEnd, judge: Pick<EpisodeJudge, "verdict">): EpisodeOutcome {
  if (end.kind !== "done" && end.kind !== "failed") return end;
  const verdict = judge.verdict();
  if (verdict.kind === "holds") return { kind: "success" };
  const reason =
    verdict.kind === "missed" && end.kind === "failed" ? `${end.reason}; ${verdict.reason}` : verdict.reason;
  return { kind: "failure", reason };
}
