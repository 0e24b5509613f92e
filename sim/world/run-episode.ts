import { of } from "rxjs";
import { type AgentEvent, createAgent } from "../../src/agent/index.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import { PlanController } from "../../src/control/index.ts";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import type { Frame } from "../../src/domain/frame.ts";
import type { EpisodeOutcome } from "../../src/domain/outcome.ts";
import type { Decision, EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { loadMujoco, type Mujoco } from "../engine/index.ts";
import { createPolicy } from "../policies/create-policy.ts";
import { tableActionSpace } from "../policies/table-action-space.ts";
import { Renderer, SimulatedCamera } from "../render/index.ts";
import { taskNamed } from "../tasks/index.ts";
import type { TaskEpisode } from "../tasks/task.ts";
import { ARM_LIMITS } from "./arm-limits.ts";
import { type DriveEnd, drive, settle } from "./drive.ts";
import { Film, type FilmOptions } from "./film.ts";
import { PacedPolicy, type Thinking } from "./paced-policy.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { World } from "./world.ts";

export interface EpisodeOptions {
  readonly signal: AbortSignal;
  /** Pictures to keep. Default: none, and then nothing is rendered that the policy does not look at. */
  readonly filmStrip?: FilmOptions;
  /** Whether the world stands still while the policy thinks. Default: it does. */
  readonly thinking?: Thinking;
  /** Sees everything that the agent says. */
  readonly onEvent?: (event: AgentEvent) => void;
}

export interface FilmedEpisode extends EpisodeResult {
  readonly frames: readonly Frame[];
}

/** Simulated seconds for things to come to rest before the goal is judged. */
const SETTLE_S = 0.4;
const CAMERA_RATE_HZ = 30;

/** Carries out episodes one after the other, in one MuJoCo. */
export async function createEpisodeRunner(options: Pick<EpisodeOptions, "thinking"> = {}): Promise<EpisodeRunner> {
  await loadMujoco();
  return async (spec, signal) => {
    const { frames: _, ...result } = await runEpisode(spec, { ...options, signal });
    return result;
  };
}

/**
 * Carries out one episode through the whole pipeline: scene, cameras, policy, plan, controller, guard, arm and physics.
 * @throws UnknownTaskError, UnsupportedLevelError, UnknownPolicyError where the spec is wrong, and the signal's reason;
 * what breaks inside the episode is an outcome of kind `crash`.
 */
export async function runEpisode(spec: EpisodeSpec, options: EpisodeOptions): Promise<FilmedEpisode> {
  const mujoco = await loadMujoco();
  const episode = taskNamed(spec.task).reset(spec.seed, spec.level);
  const actionSpace = tableActionSpace();
  const policy = createPolicy(spec, { actionSpace, expert: () => episode.expert() });
  try {
    return await carryOut(spec, episode, policy, mujoco, options);
  } finally {
    await policy.close();
  }
}

async function carryOut(
  spec: EpisodeSpec,
  episode: TaskEpisode,
  plainPolicy: Policy,
  mujoco: Mujoco,
  options: EpisodeOptions,
): Promise<FilmedEpisode> {
  const { instruction } = episode.scene;
  const decisions: Decision[] = [];
  let steps = 0;
  let film: Film | undefined;
  const result = (outcome: EpisodeOutcome, simulatedS: number, stateHash: string): FilmedEpisode => ({
    spec,
    instruction,
    outcome,
    decisions,
    steps,
    simulatedS,
    stateHash,
    frames: film?.frames ?? [],
  });
  try {
    using world = World.of(episode.scene, mujoco);
    film = options.filmStrip && new Film(world, options.filmStrip);
    const clock = new VirtualClock();
    const policy = new PacedPolicy(plainPolicy, clock, options.thinking ?? { kind: "blocking" });
    const guarded = new GuardedRobot({ robot: world.robot, limits: ARM_LIMITS, clock });
    const agent = createAgent({
      policy,
      cameras: camerasFor(policy, world, clock),
      robot: guarded,
      actionSpace: tableActionSpace(),
      controller: new PlanController(),
      clock,
    });
    const onTick = () => {
      steps++;
      film?.roll();
    };
    const end = await drive(agent.run(of({ id: `${spec.task}/${spec.seed}`, instruction, stampNs: clock.now() })), {
      world,
      clock,
      policy,
      timeLimitS: taskNamed(spec.task).timeLimitS,
      signal: options.signal,
      onTick,
      onEvent: (event) => {
        noteDecision(event, decisions);
        options.onEvent?.(event);
      },
    });
    guarded.close();
    settle(world, SETTLE_S, onTick);
    film?.shoot();
    const outcome = judge(episode, world, end, taskNamed(spec.task).timeLimitS);
    return result(outcome, world.simulation.timeS, await world.stateHash());
  } catch (error) {
    options.signal.throwIfAborted();
    return result(crash(error), 0, "");
  }
}

/** The cameras that the policy names, of the model's own names. */
function camerasFor(policy: Policy, { simulation }: World, clock: VirtualClock): readonly SimulatedCamera[] {
  if (policy.cameras.length === 0) return [];
  const renderer = new Renderer(simulation);
  return policy.cameras.map(
    ({ name, width, height }) =>
      new SimulatedCamera(simulation, renderer, { name, size: { width, height }, rateHz: CAMERA_RATE_HZ, clock }),
  );
}

function noteDecision(event: AgentEvent, decisions: Decision[]): void {
  if (event.kind !== "planned" && event.kind !== "unparseable") return;
  const { tokens, confidence } = event.inference;
  decisions.push({
    tokens,
    ...(event.kind === "planned" && { plan: event.plan }),
    ...(confidence !== undefined && { confidence }),
    stageNs: event.stageNs,
  });
}

/** What counts is how things lie in the end; the agent's own end only says why they do not lie as they should. */
function judge(episode: TaskEpisode, world: World, end: DriveEnd, limitS: number): EpisodeOutcome {
  switch (end.kind) {
    case "timeout":
      return { kind: "timeout", limitS };
    case "unparseable":
      return end;
    case "policy-failed":
      return crash(end.error);
    case "failed":
    case "done": {
      const verdict = episode.judge(world.objectPoses());
      if (verdict.kind === "holds") return { kind: "success" };
      return { kind: "failure", reason: end.kind === "failed" ? `${end.reason}; ${verdict.reason}` : verdict.reason };
    }
  }
}

const crash = (error: unknown): EpisodeOutcome => ({
  kind: "crash",
  code: error instanceof BinarmError ? error.code : "BINARM_UNEXPECTED",
  message: error instanceof Error ? error.message : String(error),
});
