import type { RecordedFolder } from "../../sim/recorded/node/recorded-folder.node.ts";
import { recordedObservation } from "../../sim/recorded/node/recorded-observation.node.ts";
import type { RecordedEpisode } from "../../sim/recorded/recorded-episode.ts";
import { recordedPlan } from "../../sim/recorded/recorded-plan.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import type { ActionSpace } from "../../src/action/index.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import { defined } from "../../src/domain/defined.ts";
import { refusalText } from "../../src/domain/refusal.ts";
import { loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import type { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import { RandomPolicy } from "../../src/policy/random-policy.ts";
import type { CameraRequirement, Policy } from "../../src/ports/policy.ts";
import type { Terminal } from "../console/terminal.ts";
import { PolicyUnfitError, UnknownPolicyError } from "../errors.ts";
import { isBuiltIn } from "../options/choices.node.ts";
import { type ModelOptions, openPolicy, type TimeLimits, timeLimitsIn } from "../policies/open-policy.node.ts";
import { loadTable } from "../simulation/episode-simulator.node.ts";
import type { TransferRow } from "./transfer-row.ts";

/** A policy's plan for a recorded episode, or why there is none. */
export type RecordedAnswer =
  | (Pick<TransferRow, "confidence"> & { readonly kind: "plan"; readonly plan: PickPlacePlan })
  | Extract<TransferRow["outcome"], { kind: "unparseable" | "refused" }>;

/** Decides once on an episode, from its first pictures and its prompt. */
export type RecordedPlanner = (folder: RecordedFolder, episode: RecordedEpisode) => Promise<RecordedAnswer>;

/** The built-in policies that can plan for recordings. */
export const RECORDED_POLICIES = ["oracle", "random"] as const;

/**
 * Lets `use` plan with a policy and frees it afterwards: a policy's folder, `random`, or `oracle`, whose plans are the
 * recorded actions.
 * @throws what `openPolicy` throws, UnknownPolicyError for another built-in policy, PolicyUnfitError for pictures of
 * another shape, all before `use` begins
 */
export async function withRecordedPlanner<Result>(
  name: string,
  { model, terminal }: { readonly model: ModelOptions & TimeLimits; readonly terminal: Terminal },
  use: (planner: RecordedPlanner) => Promise<Result>,
): Promise<Result> {
  if (name === "oracle") return use(async (_, episode) => ({ kind: "plan", plan: recordedPlan(episode) }));
  if (name === "random") {
    const actionSpace = tableActionSpace();
    return use(plannerOf(new RandomPolicy({ actionSpace, seed: 0 }), actionSpace, terminal.signal));
  }
  if (isBuiltIn(name)) throw new UnknownPolicyError(name, RECORDED_POLICIES, "--policy");
  const onWarning = (message: string): void => terminal.log.warn(message);
  const limits = timeLimitsIn(model);
  let engine: ThreadEngine | undefined;
  const keep = (running: ThreadEngine): void => {
    engine = running;
  };
  const choice = { onWarning, keep, ...limits, signal: terminal.signal };
  const source = await openPolicy(name, model, await loadTable(), choice);
  const { actOnAnyWords = false, ...settings } = source.model;
  const { policy, actionSpace } = await loadPolicy(source.directory, {
    ...settings,
    ...limits,
    ...defined({ engine }),
    strictWords: !actOnAnyWords,
    onWarning,
    signal: terminal.signal,
  });
  try {
    for (const camera of policy.cameras) checkShape(camera, name);
    return await use(plannerOf(policy, actionSpace, terminal.signal));
  } finally {
    await policy.close();
  }
}

/** Width to height may be off by so much and still count as the same shape. */
const SHAPE_TOLERANCE = 0.01;

/** The recorded pictures are twice as wide as high, and are not cut. */
function checkShape({ name, width, height }: CameraRequirement, where: string): void {
  if (Math.abs(width / (2 * height) - 1) <= SHAPE_TOLERANCE) return;
  const expected = "pictures twice as wide as high, as the recorded ones";
  throw new PolicyUnfitError({ expected, received: `${name} with ${width}x${height}`, where });
}

const plannerOf =
  (policy: Policy, actionSpace: ActionSpace, signal: AbortSignal): RecordedPlanner =>
  async (folder, episode) => {
    const answer = await policy.infer(await recordedObservation(folder, episode, policy), signal);
    if (answer.kind === "refused") {
      return { kind: "refused", because: answer.refusal.reason, reason: refusalText(answer.refusal) };
    }
    const decoded = actionSpace.decode(answer.tokens);
    if (decoded.kind === "unparseable") return { kind: "unparseable", reason: decoded.reason };
    if (decoded.plan.kind !== "pick-place") return { kind: "unparseable", reason: "the plan has no picks or pushes" };
    return { kind: "plan", plan: decoded.plan, ...defined({ confidence: answer.confidence }) };
  };
