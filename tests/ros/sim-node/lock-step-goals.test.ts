import assert from "node:assert/strict";
import { type GoalState, goalStatusMessage } from "../../../ros/goal-protocol.ts";
import { readParameters } from "../../../ros/parameters/read-parameters.ts";
import { SimNode } from "../../../ros/sim-node/sim-node.ts";
import { SIM_NODE_PARAMETERS, type SimNodeParameters } from "../../../ros/sim-node/sim-node-parameters.ts";
import type { SimulatedScene, SimulatedWorld } from "../../../ros/sim-node/simulated-world.ts";
import type { Sleeper } from "../../../ros/sim-node/sleeper.ts";
import { restingState } from "../../conformance/samples.ts";
import { settled } from "../../support/agent/manual-policy.ts";
import { FakeMiddleware } from "../support/fake-middleware.ts";

/** A machine whose time passes in the test's steps. */
class SteppedSleeper implements Sleeper {
  #nowMs = 0;
  wake = (): void => {};

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  async pass(ms: number): Promise<void> {
    this.#nowMs += ms;
    this.wake();
    await settled();
  }
}

/** A scene in which nothing happens. */
function stillWorld(): SimulatedWorld {
  const scene: Partial<SimulatedScene> = {
    ...{ instruction: "tidy up", pictures: () => [], timeLimitS: 60, controlPeriodS: 0.02 },
    ...{ state: () => restingState(), advance: () => {}, [Symbol.dispose]: () => {} },
  };
  return {
    tasks: [{ name: "tidy-up", levels: ["L1"] }],
    robot: { name: "arm", links: [], joints: [] },
    begin: () => scene as SimulatedScene,
  };
}

describe("the simulated robot in lock step", () => {
  it("stands still for the goal at work, whatever becomes of another client's goal", async () => {
    const fake = new FakeMiddleware();
    const sleeper = new SteppedSleeper();
    const values: SimNodeParameters = {
      ...readParameters(SIM_NODE_PARAMETERS, (name) => SIM_NODE_PARAMETERS[name].value),
      ...{ task: "tidy-up", lock_step: true, cameras: [] },
    };
    const sim = new SimNode({ middleware: fake.middleware, world: stillWorld(), parameters: () => values, sleeper });
    let periods = 0;
    sim.period$.subscribe(() => periods++);
    const stop = new AbortController();
    const running = sim.run(stop.signal);
    const say = (goalId: string, state: GoalState) =>
      fake.give("binarm/goal_status", goalStatusMessage({ goalId, instruction: goalId, state }));
    /** How many control periods begin in a tenth of a second. */
    const pass = async (): Promise<number> => {
      const before = periods;
      for (let step = 0; step < 5; step++) await sleeper.pass(20);
      return periods - before;
    };
    await settled();
    assert.ok((await pass()) > 0);
    say("goal-1", "thinking");
    assert.equal(await pass(), 0);
    say("goal-2", "refused");
    assert.equal(await pass(), 0);
    say("goal-1", "done");
    assert.ok((await pass()) > 0);
    stop.abort();
    await running;
    sim.close();
  });
});
