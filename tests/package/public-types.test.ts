import type {
  ActionSpace,
  Agent,
  AgentOptions,
  Camera,
  Clock,
  EpisodeObserver,
  EpisodeResult,
  EpisodeRunner,
  EpisodeSpec,
  Frame,
  Inference,
  Observation,
  Policy,
  PolicyAnswer,
  RefusedInference,
  ResultStore,
  Robot,
} from "binarm";
import {
  createActionSpace,
  createAgent,
  type GuardedRobot,
  type MemoryResultStore,
  type RandomPolicy,
  type VirtualClock,
} from "binarm";
import type { JsonlResultStore } from "binarm/evaluation/node";
import type { LoadedPolicy, LoadPolicyOptions, Manifest, PolicyEngine } from "binarm/policy/node";
import {
  loadPolicy,
  PolicyFolder,
  type SystemClock,
  type ThreadEngine,
  type UnifiedIo2Policy,
} from "binarm/policy/node";
import type { PolicyLoader, PolicyNodeRun, ReadyPolicy } from "binarm/ros";
import { runPolicyNode } from "binarm/ros";
import type { EpisodeOptions, PolicyFactories, Task, TaskDefinition } from "binarm/sim";
import {
  createEpisodeRunner,
  defineTask,
  runEpisode,
  type SimulatedCamera,
  type SimulatedRobot,
  tableActionSpace,
} from "binarm/sim";
import type { LoadedRobot } from "binarm/sim/node";
import { loadRobot } from "binarm/sim/node";
import { expectTypeOf } from "expect-type";

// The compiler checks these: a wrong one fails `npm run typecheck`. The test shows that the entries can be imported too.
describe("the types of the public surface", () => {
  it("load a policy from a folder alone, or with options, each of which may be left out", () => {
    expectTypeOf(loadPolicy).parameters.toEqualTypeOf<[folder: string, options?: LoadPolicyOptions | undefined]>();
    expectTypeOf(loadPolicy).returns.resolves.toEqualTypeOf<LoadedPolicy>();
    expectTypeOf<Record<never, never>>().toExtend<LoadPolicyOptions>();
    expectTypeOf<LoadedPolicy>().toHaveProperty("policy").toEqualTypeOf<UnifiedIo2Policy>();
    expectTypeOf<LoadedPolicy>().toHaveProperty("actionSpace").toEqualTypeOf<ActionSpace>();
    expectTypeOf<LoadedPolicy>().toHaveProperty("manifest").toEqualTypeOf<Manifest>();
    expectTypeOf(PolicyFolder.open).parameters.toEqualTypeOf<[name: string]>();
  });

  it("take each policy where a policy is taken", () => {
    expectTypeOf<UnifiedIo2Policy>().toExtend<Policy>();
    expectTypeOf<RandomPolicy>().toExtend<Policy>();
    expectTypeOf<ThreadEngine>().toExtend<PolicyEngine>();
    expectTypeOf<Policy["infer"]>().parameters.toEqualTypeOf<[observation: Observation, signal: AbortSignal]>();
    expectTypeOf<Policy["infer"]>().returns.resolves.toEqualTypeOf<PolicyAnswer>();
    expectTypeOf<PolicyAnswer>().toEqualTypeOf<Inference | RefusedInference>();
  });

  it("take each robot, camera, clock and store where the port is taken", () => {
    expectTypeOf<SimulatedRobot>().toExtend<Robot>();
    expectTypeOf<AgentOptions<unknown>["robot"]>().toEqualTypeOf<GuardedRobot>();
    expectTypeOf<SimulatedCamera>().toExtend<Camera>();
    expectTypeOf<VirtualClock>().toExtend<Clock>();
    expectTypeOf<SystemClock>().toExtend<Clock>();
    expectTypeOf<MemoryResultStore>().toExtend<ResultStore>();
    expectTypeOf<JsonlResultStore>().toExtend<ResultStore>();
    expectTypeOf<Frame["data"]>().toExtend<Uint8Array>();
  });

  it("connect an agent, and describe action spaces", () => {
    expectTypeOf(createAgent<unknown>).parameters.toEqualTypeOf<[options: AgentOptions<unknown>]>();
    expectTypeOf(createAgent<unknown>).returns.toEqualTypeOf<Agent>();
    expectTypeOf(createActionSpace).returns.toEqualTypeOf<ActionSpace>();
    expectTypeOf(tableActionSpace).returns.toEqualTypeOf<ActionSpace>();
  });

  it("carry out episodes of a user's own tasks and policies", () => {
    expectTypeOf(runEpisode).parameters.toEqualTypeOf<[spec: EpisodeSpec, options: EpisodeOptions]>();
    expectTypeOf(runEpisode).returns.resolves.toEqualTypeOf<EpisodeResult>();
    expectTypeOf(createEpisodeRunner).returns.resolves.toEqualTypeOf<EpisodeRunner>();
    expectTypeOf<NonNullable<EpisodeOptions["policies"]>>().toEqualTypeOf<PolicyFactories>();
    expectTypeOf(defineTask<{ xM: number }>).parameters.toEqualTypeOf<[definition: TaskDefinition<{ xM: number }>]>();
    expectTypeOf(defineTask).returns.toEqualTypeOf<Task>();
    expectTypeOf(loadRobot).returns.resolves.toEqualTypeOf<LoadedRobot>();
    expectTypeOf<Record<never, never>>().toExtend<EpisodeObserver>();
  });

  it("run a policy of a user's own in a ROS 2 node", () => {
    expectTypeOf(runPolicyNode).parameters.toEqualTypeOf<[run: PolicyNodeRun]>();
    expectTypeOf<PolicyNodeRun>().toHaveProperty("policies").toEqualTypeOf<PolicyLoader>();
    expectTypeOf<Pick<LoadedPolicy, "policy" | "actionSpace"> & { description: string }>().toExtend<ReadyPolicy>();
  });
});
