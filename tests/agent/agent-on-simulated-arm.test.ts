import assert from "node:assert/strict";
import { of } from "rxjs";
import { OraclePolicy } from "../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { type AgentEvent, createAgent } from "../../src/agent/index.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import { PlanController } from "../../src/control/index.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import { nanosecondsFromMs, nanosecondsFromSeconds, radians } from "../../src/domain/units.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { someGoal } from "../conformance/samples.ts";
import { armOnTable, freeBody } from "../sim/robot/tabletop.ts";
import { settled } from "../support/agent/manual-policy.ts";

const BLOCK = `<geom type="box" size="0.02 0.02 0.02" mass="0.05"/>`;
const PLAN: PickPlacePlan = {
  kind: "pick-place",
  steps: [
    {
      motion: "pick",
      from: { xM: 0.45, yM: 0.1, yawRad: radians(0) },
      to: { xM: 0.6, yM: -0.2, yawRad: radians(0.5) },
    },
  ],
};

/** One goal from beginning to end; what the agent said, where the block is, and the physics to the last bit. */
async function carryBlock() {
  const { simulation, robot } = armOnTable(freeBody("block", BLOCK, [0.45, 0.1, 0.02]));
  const clock = new VirtualClock();
  const guarded = new GuardedRobot({
    robot,
    clock,
    limits: {
      workspace: { lowM: [0, -0.65, 0], highM: [0.85, 0.65, 0.8] },
      maxSpeedMps: 2,
      maxTurnRateRadps: 8,
      maxStepM: 0.05,
      maxStepRad: 0.2,
      maxToolChangeStepM: 0.1,
      maxSilenceNs: nanosecondsFromMs(100),
      maxStateAgeNs: nanosecondsFromMs(40),
      maxFrameAgeNs: nanosecondsFromMs(500),
    },
  });
  const actionSpace = tableActionSpace();
  const agent = createAgent({
    policy: new OraclePolicy({ plan: () => PLAN, actionSpace }),
    cameras: [],
    robot: guarded,
    clock,
    actionSpace,
    controller: new PlanController(),
  });
  const events: AgentEvent[] = [];
  const running = agent.run(of(someGoal("a"))).subscribe((event) => events.push(event));
  await settled();
  for (let period = 0; period < 500 && !running.closed; period++) {
    robot.report();
    clock.advanceTo(nanosecondsFromSeconds(simulation.timeS));
    robot.advance();
  }
  running.unsubscribe();
  const blockM = simulation.body("block").positionM;
  const physics = simulation.stateBytes();
  guarded.close();
  robot.close();
  simulation.dispose();
  return { events, blockM, physics };
}

describe("agent on the simulated arm", () => {
  it("carries a block to where the oracle says, and the guard never has to step in", async () => {
    const { events, blockM } = await carryBlock();
    const last = events.at(-1);
    assert.ok(last?.kind === "finished" && last.end.kind === "done");
    assert.deepEqual(
      events.filter(({ kind }) => kind === "guarded"),
      [],
    );
    assert.ok(Math.hypot(Number(blockM[0]) - 0.6, Number(blockM[1]) + 0.2) < 0.003, blockM.join(" "));
  });

  it("sends a set-point every 20 ms, no more and no fewer", async () => {
    const { events } = await carryBlock();
    const stamps = events.flatMap((event) => (event.kind === "commanded" ? [event.stampNs] : []));
    assert.ok(stamps.length > 100);
    for (const [index, stampNs] of stamps.entries()) assert.equal(stampNs, (index + 1) * 20e6);
  });

  it("repeats an episode to the last bit", async () => {
    const [first, second] = [await carryBlock(), await carryBlock()];
    assert.deepEqual(second.events, first.events);
    assert.ok(Buffer.from(first.physics).equals(second.physics));
  });
});
