import { of } from "rxjs";
import { createAgent } from "../../src/agent/create-agent.ts";
import { EpisodeObservers } from "../../src/agent/episode-observers.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import { PlanController } from "../../src/control/index.ts";
import { InferenceTimeoutError } from "../../src/domain/errors/time-limit.ts";
import type { Goal } from "../../src/domain/goal.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { crashOf } from "../../src/domain/outcome.ts";
import { refusalText } from "../../src/domain/refusal.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { EpisodeObserver } from "../../src/ports/episode-observer.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { loadMujoco } from "../engine/index.ts";
import { createPolicy, type EpisodePolicy, type PolicyFactories } from "../policies/create-policy.ts";
import { UnknownEpisodePolicyError } from "../policies/errors.ts";
import { toldGoal } from "../policies/told-goal.ts";
import { Renderer, SimulatedCamera } from "../render/index.ts";
import { ARM_LIMITS } from "../robot/index.ts";
import { World } from "../scene/world.ts";
import { type Task, taskNamed, UnsupportedLevelError, UnsupportedPromptError } from "../tasks/index.ts";
import { drawnGoal } from "./drawn-goal.ts";
import { type DriveEnd, drive, settle } from "./drive.ts";
import { EpisodeJudge, outcomeOf, SETTLE_S, type WorkEnd } from "./episode-judge.ts";
import { EpisodeTrace } from "./episode-trace.ts";
import { PacedPolicy, type Thinking } from "./paced-policy.ts";
import { RequestedPictures } from "./requested-pictures.ts";
import { type SimulatedEpisode, simulatedEpisode } from "./simulated-episode.ts";
import { TimedPolicy } from "./timed-policy.ts";
import { type WallTime, type WallTimeLimits, wallTimeOf } from "./wall-time.ts";

/** How an episode is carried out. */
export interface EpisodeOptions {
  readonly signal: AbortSignal;
  /** Watch the episode without an effect on it, each called in the order of the list. Default: none. */
  readonly observers?: readonly EpisodeObserver<SimulatedEpisode>[];
  /** Whether the world stands still while the policy thinks. Default: it does. */
  readonly thinking?: Thinking;
  /** The tasks that a spec can name. Default: the registry's tasks. */
  readonly tasks?: readonly Task[];
  /** What the policy is told instead of the task's own goal, by which the episode is judged all the same. */
  readonly goal?: Pick<Goal, "instruction" | "pictures">;
  /** Policies besides the built-in ones, by name. */
  readonly policies?: PolicyFactories;
  /** Gets the whole error that made an episode crash; the outcome keeps its code and message. */
  readonly onCrash?: (error: unknown) => void;
  /** How long the policy and the episode may take on the wall's clock. Default: 120 s a decision, 1800 s in all. */
  readonly limits?: WallTimeLimits;
  /** Gets what went wrong without an effect on the outcome, e.g. that the policy could not be closed. */
  readonly onWarning?: (message: string) => void;
}

const CAMERA_RATE_HZ = 30;

/** Runs episodes one after the other, in one MuJoCo. */
export async function createEpisodeRunner(
  options: Omit<EpisodeOptions, "signal" | "observers"> = {},
): Promise<EpisodeRunner> {
  await loadMujoco();
  return (spec, signal) => runEpisode(spec, { ...options, signal });
}

/**
 * Runs one episode through the whole pipeline: scene, cameras, policy, plan, controller, guard, arm and physics.
 * @throws UnknownTaskError, UnsupportedLevelError, UnsupportedPromptError, UnknownPolicyError where the spec is wrong, and the signal's reason;
 * an error or a time-out inside the episode is an outcome of kind `crash`.
 */
export async function runEpisode(spec: EpisodeSpec, options: EpisodeOptions): Promise<EpisodeResult> {
  const mujoco = await loadMujoco();
  const task = taskNamed(spec.task, options.tasks);
  const trace = new EpisodeTrace();
  const observers = new EpisodeObservers(options.observers ?? [], options.onWarning);
  const wall = wallTimeOf(options.limits);
  let policy: TimedPolicy | undefined;
  const ended = (rest: Pick<EpisodeResult, "outcome" | "simulatedS" | "stateHash">): EpisodeResult => {
    const { instruction, decisions, steps } = trace;
    observers.end({ outcome: rest.outcome, steps, simulatedS: rest.simulatedS });
    return { spec, instruction, decisions, steps, ...rest };
  };
  try {
    const told = toldGoal(spec, task);
    const { episode } = told;
    const { scene } = episode;
    const { instruction } = options.goal ?? told;
    trace.start({ spec, instruction });
    const made = createPolicy(spec, { scene, expert: () => episode.expert() }, options.policies);
    policy = new TimedPolicy(made.policy, wall);
    using world = World.of(scene, mujoco);
    observers.start(simulatedEpisode(spec, instruction, world));
    const judge = new EpisodeJudge(episode, world);
    const acting = { policy, actionSpace: made.actionSpace };
    const watching = { trace, judge, observers, requests: options.observers ?? [] };
    const id = `${spec.task}/${spec.level}/${spec.seed}`;
    const goal = { id, ...(options.goal ?? drawnGoal(mujoco, told, scene, policy)) };
    const end = await act(world, acting, { ...options, goal, watching, task, wall });
    if (end.kind === "policy-failed") options.onCrash?.(end.error);
    const outcome = outcomeOf(workEnd(end, task.timeLimitS), judge);
    return ended({ outcome, simulatedS: world.simulation.timeS, stateHash: await world.stateHash() });
  } catch (error) {
    options.signal.throwIfAborted();
    if (isAboutSpec(error)) throw error;
    options.onCrash?.(error);
    return ended({ outcome: crashOf(error), simulatedS: trace.simulatedS, stateHash: "" });
  } finally {
    observers.end({ steps: trace.steps, simulatedS: trace.simulatedS });
    await policy?.close().catch((error: unknown) => options.onWarning?.(closingFailed(spec.policy, error)));
  }
}

const isAboutSpec = (error: unknown): boolean =>
  error instanceof UnsupportedLevelError ||
  error instanceof UnsupportedPromptError ||
  error instanceof UnknownEpisodePolicyError;

const closingFailed = (name: string, error: unknown): string =>
  `the policy ${name} could not be closed after its episode: ${messageOf(error)}`;

interface ActingOptions extends Pick<EpisodeOptions, "signal" | "thinking"> {
  readonly goal: Omit<Goal, "stampNs">;
  readonly watching: Watching;
  readonly task: Pick<Task, "timeLimitS" | "heights">;
  readonly wall: WallTime;
}

interface Watching {
  readonly trace: EpisodeTrace;
  readonly judge: EpisodeJudge;
  readonly observers: EpisodeObservers<SimulatedEpisode>;
  /** The same observers one by one, each with the pictures that it asks for. */
  readonly requests: readonly EpisodeObserver<SimulatedEpisode>[];
}

/** Runs the agent until its goal has ended and lets the world come to rest. */
async function act(
  world: World,
  { policy: plainPolicy, actionSpace }: EpisodePolicy,
  { signal, goal, watching, thinking = { kind: "blocking" }, task, wall }: ActingOptions,
): Promise<DriveEnd> {
  const { timeLimitS, heights } = task;
  const clock = new VirtualClock();
  const policy = new PacedPolicy(plainPolicy, clock, thinking);
  const robot = new GuardedRobot({ robot: world.robot, limits: ARM_LIMITS, clock });
  const agent = createAgent({
    policy,
    cameras: camerasFor(policy, world, clock),
    robot,
    actionSpace,
    controller: new PlanController(heights),
    clock,
    controlRateHz: 1 / world.robot.controlPeriodS,
  });
  const { trace, judge, observers, requests } = watching;
  const pictures = requests.flatMap((observer) =>
    observer.pictures === undefined
      ? []
      : new RequestedPictures(world, observer.pictures, (frame) => observers.pictureFor(observer, frame)),
  );
  let count = 0;
  const onTick = () => {
    const step = { count: ++count, simulatedS: world.simulation.timeS };
    trace.step(step);
    judge.watch();
    observers.step(step);
    for (const requested of pictures) requested.takeDue();
  };
  const end = await drive(agent.run(of({ ...goal, stampNs: clock.now() })), {
    world,
    clock,
    policy,
    timeLimitS,
    wall,
    signal,
    onTick,
    onEvent: (event) => {
      trace.event(event);
      observers.event(event);
    },
  });
  robot.close();
  settle(world, SETTLE_S, onTick);
  for (const requested of pictures) requested.take();
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
