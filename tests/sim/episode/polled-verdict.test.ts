import assert from "node:assert/strict";
import { of } from "rxjs";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { drive, settle } from "../../../sim/episode/drive.ts";
import { EpisodeJudge, type EpisodeVerdict, SETTLE_S } from "../../../sim/episode/episode-judge.ts";
import { PacedPolicy } from "../../../sim/episode/paced-policy.ts";
import { wallTimeOf } from "../../../sim/episode/wall-time.ts";
import { OraclePolicy } from "../../../sim/policies/oracle-policy.ts";
import { ARM_LIMITS } from "../../../sim/robot/index.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import { createAgent } from "../../../src/agent/create-agent.ts";
import { GuardedRobot } from "../../../src/control/guard/index.ts";
import { PlanController } from "../../../src/control/index.ts";
import { VirtualClock } from "../../../src/time/virtual-clock.ts";

interface Ended {
  readonly verdict: EpisodeVerdict;
  readonly stateHash: string;
}

/** How the oracle's episode ends where the judge is asked at every control period that `isAsked` says, by its number. */
async function ended(name: string, isAsked: (period: number) => boolean): Promise<Ended> {
  const task = taskNamed(name);
  const [level = "L1"] = task.levels;
  const episode = task.reset(0, level);
  using world = World.of(episode.scene, await loadMujoco());
  const judge = new EpisodeJudge(episode, world);
  let periods = 0;
  const onTick = (): void => {
    judge.watch();
    if (isAsked(periods++)) judge.verdict();
  };
  const actionSpace = tableActionSpace();
  const clock = new VirtualClock();
  const oracle = new OraclePolicy({ plan: () => episode.expert(), actionSpace });
  const policy = new PacedPolicy(oracle, clock, { kind: "blocking" });
  const robot = new GuardedRobot({ robot: world.robot, limits: ARM_LIMITS, clock });
  const controller = new PlanController(task.heights);
  const controlRateHz = 1 / world.robot.controlPeriodS;
  const agent = createAgent({ policy, cameras: [], robot, actionSpace, controller, clock, controlRateHz });
  const goal = { id: "polled", instruction: episode.scene.instruction, stampNs: clock.now() };
  const wall = wallTimeOf();
  const { signal } = new AbortController();
  const { timeLimitS } = task;
  await drive(agent.run(of(goal)), { world, clock, policy, timeLimitS, wall, signal, onTick, onEvent: () => {} });
  robot.close();
  settle(world, SETTLE_S, onTick);
  return { verdict: judge.verdict(), stateHash: await world.stateHash() };
}

describe("a judge that is asked while the episode goes on", function () {
  this.timeout(60_000);

  for (const task of [
    "follow-order",
    "follow-motion",
    "pick-in-order-then-restore",
    "sweep-without-exceeding",
    "put-into",
  ]) {
    it(`changes nothing of it: ${task}`, async () => {
      const unasked = await ended(task, () => false);
      assert.deepEqual(unasked.verdict, { kind: "holds" });
      assert.deepEqual(await ended(task, (period) => period % 25 === 0), unasked);
    });
  }
});
