import { hypot } from "../../src/domain/arithmetic.ts";
import type { EpisodeOutcome } from "../../src/domain/outcome.ts";
import { bodyNameOf, isMovable } from "../objects/index.ts";
import type { World } from "../scene/world.ts";
import type { EpisodeFollower, GoalVerdict, TaskEpisode } from "../tasks/index.ts";
import { StepEnds } from "./step-ends.ts";

/** Simulated seconds in which the objects come to rest before the goal is judged. */
export const SETTLE_S = 0.4;

/** `violated`: something happened that must not happen even for a moment. */
export type EpisodeVerdict = GoalVerdict | { readonly kind: "violated"; readonly reason: string };

/** How the work on an instruction ended, whether the agent ran in this process or in another one. */
export type WorkEnd =
  | Exclude<EpisodeOutcome, { readonly kind: "success" | "failure" }>
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly reason: string };

/** Slower than this is at rest, as in VIMA-Bench. */
const AT_REST_MPS = 0.005;

/** Watches one episode of a task and judges it: by what it follows where the task follows episodes, else by its end. */
export class EpisodeJudge {
  readonly #episode: TaskEpisode;
  readonly #world: World;
  readonly #follower: EpisodeFollower | undefined;
  readonly #steps = new StepEnds();
  #hasRested = false;
  #violation: string | undefined;

  constructor(episode: TaskEpisode, world: World) {
    this.#episode = episode;
    this.#world = world;
    this.#follower = episode.follow?.();
  }

  /** Follows the episode, or notes the first violation. To be called once every control period. */
  watch(): void {
    if (this.#follower === undefined) {
      this.#violation ??= this.#episode.violation?.(this.#world.peekPoses());
      return;
    }
    this.#follower.move?.(this.#world.peekPoses());
    if (this.#steps.endsAt({ robot: this.#world.robot.state, allAtRest: () => this.#isAtRest() })) {
      this.#hasRested = true;
      this.#follower.rest(this.#world.peekPoses());
    }
  }

  /**
   * What it has followed, or what the objects' poses are now. A step under way counts as if it ended now. Pure: it can
   * be asked at any time, and the episode goes on as if it had not been.
   */
  verdict(): EpisodeVerdict {
    if (this.#follower === undefined) {
      if (this.#violation !== undefined) return { kind: "violated", reason: this.#violation };
      return this.#episode.judge(this.#world.objectPoses());
    }
    const endsHere = this.#steps.isUnderWay || !this.#hasRested;
    return this.#follower.verdict(endsHere ? this.#world.peekPoses() : undefined);
  }

  #isAtRest(): boolean {
    const { scene, simulation } = this.#world;
    return scene.objects.filter(isMovable).every((object) => {
      return hypot(...simulation.body(bodyNameOf(object)).linearVelocityMps) < AT_REST_MPS;
    });
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
