import { defer, filter, firstValueFrom, ignoreElements, map, merge, type Observable, take } from "rxjs";
import { type GoalStatus, hasEnded, readRefusal } from "../../ros/goal-protocol.ts";
import type { SimNode } from "../../ros/sim-node/sim-node.ts";
import type { SimulatedScene } from "../../ros/sim-node/simulated-world.ts";
import { outcomeOf, SETTLE_S, type WorkEnd } from "../../sim/episode/episode-judge.ts";
import type { ActionSpace } from "../../src/action/index.ts";
import type { EpisodeResult, EpisodeSpec, PolicyDecision } from "../../src/evaluation/index.ts";

export interface EpisodeOverRosOptions {
  readonly sim: SimNode;
  /** What the policy's tokens mean. */
  readonly actionSpace: ActionSpace;
  /** Tells the policy node to give its goal up. */
  readonly stop: () => Promise<unknown>;
  /** Rejects when the policy node is gone or the episode is to be given up. */
  readonly interrupted: Promise<never>;
}

/**
 * Runs one episode with the policy node over ROS 2: sets up the scene, gives the goal, waits until the goal has ended
 * and judges the final state.
 * @throws where the scene cannot be set up, the physics break, or `interrupted` rejects
 */
export async function episodeOverRos(spec: EpisodeSpec, options: EpisodeOverRosOptions): Promise<EpisodeResult> {
  const { sim, actionSpace, stop, interrupted } = options;
  const known = new Set<string>();
  const knowing = sim.goalStatus$.subscribe(({ goalId }) => known.add(goalId));
  const scene = await sim.begin(spec);
  knowing.unsubscribe();
  const said: GoalStatus[] = [];
  let steps = 0;
  const counting = sim.period$.subscribe(() => steps++);
  const ours$ = sim.goalStatus$.pipe(
    filter(({ goalId, instruction }) => !known.has(goalId) && instruction === scene.instruction),
  );
  const listening = ours$.subscribe((status) => said.push(status));
  try {
    const end = await Promise.race([theEnd(scene, sim, ours$), interrupted]);
    if (end.kind === "timeout") await Promise.race([stop(), interrupted]);
    await Promise.race([simulatedTime(sim, sim.elapsedS + SETTLE_S), interrupted]);
    return {
      spec,
      instruction: scene.instruction,
      outcome: outcomeOf(end, scene),
      decisions: decisionsOf(said, actionSpace),
      steps,
      simulatedS: sim.elapsedS,
      stateHash: await scene.stateHash(),
    };
  } finally {
    counting.unsubscribe();
    listening.unsubscribe();
  }
}

/** Gives the goal and waits for its end or the end of the task's time. */
function theEnd({ timeLimitS }: SimulatedScene, sim: SimNode, ours$: Observable<GoalStatus>): Promise<WorkEnd> {
  const over$ = ours$.pipe(filter(hasEnded), map(workEnd));
  const timeout$ = sim.period$.pipe(
    filter(() => sim.elapsedS >= timeLimitS),
    map((): WorkEnd => ({ kind: "timeout", limitS: timeLimitS })),
  );
  const given$ = defer(() => sim.giveGoal()).pipe(ignoreElements());
  return firstValueFrom(merge(over$, timeout$, sim.broken$, given$).pipe(take(1)));
}

/** Resolves once this many simulated seconds of the episode have passed. */
const simulatedTime = (sim: SimNode, seconds: number): Promise<unknown> =>
  firstValueFrom(merge(sim.period$.pipe(filter(() => sim.elapsedS >= seconds)), sim.broken$));

function workEnd({ state, reason = "" }: GoalStatus): WorkEnd {
  switch (state) {
    case "unparseable":
      return { kind: "unparseable", reason };
    case "refused":
      return { kind: "refused", ...refusalIn(reason) };
    case "policy-failed":
      return { kind: "crash", code: "BINARM_POLICY_FAILED", message: reason };
    case "preempted":
    case "stopped":
      return { kind: "crash", code: "BINARM_GOAL_TAKEN_AWAY", message: `${state}: ${reason}` };
    case "failed":
      return { kind: "failed", reason };
    default:
      return { kind: "done" };
  }
}

function refusalIn(reason: string): NonNullable<ReturnType<typeof readRefusal>> {
  const refusal = readRefusal(reason);
  if (refusal === undefined) throw new RangeError(`the node refused for a reason that is not known: ${reason}`);
  return refusal;
}

/** The decisions of the policy. */
const decisionsOf = (said: readonly GoalStatus[], actionSpace: ActionSpace): readonly PolicyDecision[] =>
  said.flatMap(({ state, tokens }) => {
    if (tokens === undefined || (state !== "acting" && state !== "unparseable")) return [];
    const decoded = actionSpace.decode(tokens);
    return [{ tokens, ...(decoded.kind === "plan" && { plan: decoded.plan }), stageNs: {} }];
  });
