import { of } from "rxjs";
import { type AgentEvent, createAgent } from "../../src/agent/index.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import { PlanController } from "../../src/control/index.ts";
import { InferenceTimeoutError } from "../../src/domain/errors/time-limit.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { crashOf } from "../../src/domain/outcome.ts";
import { refusalText } from "../../src/domain/refusal.ts";
import type { EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { loadMujoco } from "../engine/index.ts";
import { createPolicy, type EpisodePolicy, type PolicyFactories } from "../policies/create-policy.ts";
import { drawnInstruction } from "../policies/drawn-instruction.ts";
import { UnknownPolicyError } from "../policies/errors.ts";
import { shuffledInstruction } from "../policies/shuffled-instruction.ts";
import { Renderer, SimulatedCamera } from "../render/index.ts";
import { World } from "../scene/world.ts";
import { type Task, type TaskEpisode, taskNamed, UnsupportedLevelError } from "../tasks/index.ts";
import { ARM_LIMITS } from "./arm-limits.ts";
import { type DriveEnd, drive, settle } from "./drive.ts";
import { EpisodeJudge, outcomeOf, SETTLE_S, type WorkEnd } from "./episode-judge.ts";
import { type EpisodeNotes, type FilmedEpisode, noteDecision, noteSights, resultOf } from "./episode-notes.ts";
import { Film, type FilmOptions } from "./film.ts";
import { PacedPolicy, type Thinking } from "./paced-policy.ts";
import { TimedPolicy } from "./timed-policy.ts";
import { type WallTime, type WallTimeLimits, wallTimeOf } from "./wall-time.ts";

export interface EpisodeOptions {
  readonly signal: AbortSignal;
  /** Pictures to keep. Default: none, and then nothing is rendered that the policy does not look at. */
  readonly filmStrip?: FilmOptions;
  /** Whether the world stands still while the policy thinks. Default: it does. */
  readonly thinking?: Thinking;
  /** What may be asked for. Default: the registry's tasks. */
  readonly tasks?: readonly Task[];
  /** Policies besides those that need nothing but the world, by name. */
  readonly policies?: PolicyFactories;
  /** Sees what made an episode crash, whole; the outcome keeps its code and message. */
  readonly onCrash?: (error: unknown) => void;
  /** How long the policy and the episode may take on the wall's clock. Default: 120 s a decision, 1800 s in all. */
  readonly limits?: WallTimeLimits;
  /** Told what went wrong and changes no outcome: a policy that could not be closed. */
  readonly onWarning?: (message: string) => void;
  /** Sees everything that the agent says. */
  readonly onEvent?: (event: AgentEvent) => void;
}

const CAMERA_RATE_HZ = 30;

/** Carries out episodes one after the other, in one MuJoCo. */
export async function createEpisodeRunner(
  options: Omit<EpisodeOptions, "signal" | "filmStrip"> = {},
): Promise<EpisodeRunner> {
  await loadMujoco();
  return async (spec, signal) => {
    const { frames: _frames, sights: _sights, ...result } = await runEpisode(spec, { ...options, signal });
    return result;
  };
}

/**
 * Carries out one episode through the whole pipeline: scene, cameras, policy, plan, controller, guard, arm and physics.
 * @throws UnknownTaskError, UnsupportedLevelError, UnknownPolicyError where the spec is wrong, and the signal's reason;
 * what breaks or hangs inside the episode is an outcome of kind `crash`.
 */
export async function runEpisode(spec: EpisodeSpec, options: EpisodeOptions): Promise<FilmedEpisode> {
  const mujoco = await loadMujoco();
  const task = taskNamed(spec.task, options.tasks);
  const notes: EpisodeNotes = { spec, instruction: "", decisions: [], steps: 0, simulatedS: 0, frames: [], sights: [] };
  const wall = wallTimeOf(options.limits);
  let policy: TimedPolicy | undefined;
  try {
    const episode = task.reset(spec.seed, spec.level);
    const { scene } = episode;
    notes.instruction = instructionFor(spec, task, episode);
    const made = createPolicy(spec, { scene, expert: () => episode.expert() }, options.policies);
    policy = new TimedPolicy(made.policy, wall);
    using world = World.of(scene, mujoco);
    const acting = { policy, actionSpace: made.actionSpace };
    const judge = new EpisodeJudge(episode, world);
    const end = await carryOut(world, acting, judge, task.timeLimitS, notes, { ...options, wall });
    if (end.kind === "policy-failed") options.onCrash?.(end.error);
    const outcome = outcomeOf(workEnd(end, task.timeLimitS), judge);
    return { ...resultOf(notes), outcome, simulatedS: world.simulation.timeS, stateHash: await world.stateHash() };
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof UnsupportedLevelError || error instanceof UnknownPolicyError) throw error;
    options.onCrash?.(error);
    return { ...resultOf(notes), outcome: crashOf(error), simulatedS: notes.simulatedS, stateHash: "" };
  } finally {
    await policy?.close().catch((error: unknown) => options.onWarning?.(closingFailed(spec.policy, error)));
  }
}

const closingFailed = (name: string, error: unknown): string =>
  `the policy ${name} could not be closed after its episode: ${messageOf(error)}`;

/** What the policy is told. */
function instructionFor(spec: EpisodeSpec, task: Task, episode: TaskEpisode): string {
  const { instruction } = episode.scene;
  switch (spec.condition) {
    case "shuffled-instructions":
      return shuffledInstruction({ task, spec }, instruction);
    case "drawn-instructions":
      return drawnInstruction(task, episode);
    default:
      return instruction;
  }
}

/** Lets the agent work on the instruction to its end, and the world come to rest after it. */
async function carryOut(
  world: World,
  { policy: plainPolicy, actionSpace }: EpisodePolicy,
  judge: EpisodeJudge,
  timeLimitS: number,
  notes: EpisodeNotes,
  { signal, filmStrip, thinking = { kind: "blocking" }, onEvent, wall }: EpisodeOptions & { readonly wall: WallTime },
): Promise<DriveEnd> {
  const clock = new VirtualClock();
  const policy = new PacedPolicy(plainPolicy, clock, thinking);
  const robot = new GuardedRobot({ robot: world.robot, limits: ARM_LIMITS, clock });
  const film = filmStrip && new Film(world, filmStrip);
  if (film !== undefined) notes.frames = film.frames;
  const agent = createAgent({
    policy,
    cameras: camerasFor(policy, world, clock),
    robot,
    actionSpace,
    controller: new PlanController(),
    clock,
    controlRateHz: 1 / world.robot.controlPeriodS,
  });
  const onTick = () => {
    notes.steps++;
    notes.simulatedS = world.simulation.timeS;
    judge.watch();
    film?.roll();
  };
  const { task, level, seed } = notes.spec;
  const goal = { id: `${task}/${level}/${seed}`, instruction: notes.instruction, stampNs: clock.now() };
  const end = await drive(agent.run(of(goal)), {
    world,
    clock,
    policy,
    timeLimitS,
    wall,
    signal,
    onTick,
    onEvent: (event) => {
      noteDecision(event, notes);
      if (film !== undefined) noteSights(event, notes, world);
      onEvent?.(event);
    },
  });
  robot.close();
  settle(world, SETTLE_S, onTick);
  film?.shoot();
  return end;
}

/** The cameras that the policy names, of the model's own names. */
function camerasFor(policy: PacedPolicy, { simulation }: World, clock: VirtualClock): readonly SimulatedCamera[] {
  if (policy.cameras.length === 0) return [];
  const renderer = new Renderer(simulation);
  return policy.cameras.map(
    ({ name, width, height }) =>
      new SimulatedCamera(simulation, renderer, { name, size: { width, height }, rateHz: CAMERA_RATE_HZ, clock }),
  );
}

function workEnd(end: DriveEnd, limitS: number): WorkEnd {
  switch (end.kind) {
    case "timeout":
      return { kind: "timeout", limitS };
    case "policy-failed":
      return crashOf(end.error.cause instanceof InferenceTimeoutError ? end.error.cause : end.error);
    case "refused":
      return { kind: "refused", because: end.refusal.reason, reason: refusalText(end.refusal) };
    default:
      return end;
  }
}
