import assert from "node:assert/strict";
import { loadMujoco, Simulation, SnapshotMismatchError } from "../../../sim/engine/index.ts";
import { ARM_AND_BLOCK, TUMBLING_BLOCKS } from "./scenes.ts";

const STEPS_AFTER = 200;

/** States after each of some steps, with a disturbance half-way that wakes what sleeps. */
function future(simulation: Simulation): Uint8Array[] {
  return Array.from({ length: STEPS_AFTER }, (_, step) => {
    if (step === STEPS_AFTER / 2) {
      simulation.body("block 1").setFreePose({ positionM: [0, 0, 0.3], orientation: [0, 0, 0, 1] });
    }
    simulation.step();
    return simulation.stateBytes();
  });
}

describe("snapshot of a simulation", () => {
  for (const stepsBefore of [0, 1, 100, 700, 2500]) {
    it(`repeats bit for bit what followed step ${stepsBefore}, here and in a simulation of the same model`, async () => {
      const mujoco = await loadMujoco();
      using simulation = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
      using other = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
      simulation.actuator("motor").control = 0.3;
      simulation.step(stepsBefore);
      const stateBefore = simulation.stateBytes();
      const snapshot = simulation.snapshot();
      const expected = future(simulation);
      simulation.step(321);
      for (const restored of [simulation, other]) {
        restored.restore(snapshot);
        assert.equal(restored.timeS, snapshot.timeS);
        assert.deepEqual(restored.stateBytes(), stateBefore);
        assert.deepEqual(future(restored), expected);
      }
    });
  }

  it("goes on as if it had not been taken", async () => {
    const mujoco = await loadMujoco();
    using watched = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    using unwatched = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    for (let step = 0; step < 400; step++) {
      watched.step();
      watched.snapshot();
      watched.stateBytes();
    }
    unwatched.step(400);
    assert.deepEqual(watched.stateBytes(), unwatched.stateBytes());
  });

  it("brings poses and contacts back at once", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), TUMBLING_BLOCKS);
    simulation.step(150);
    const snapshot = simulation.snapshot();
    const { positionM } = simulation.body("block 0");
    const contactCount = simulation.contacts().length;
    simulation.reset();
    simulation.restore(snapshot);
    assert.deepEqual(simulation.body("block 0").positionM, positionM);
    assert.equal(simulation.contacts().length, contactCount);
  });

  it("outlives the simulation that it was taken from", async () => {
    const mujoco = await loadMujoco();
    const first = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    first.step(50);
    const snapshot = first.snapshot();
    const state = first.stateBytes();
    first.dispose();
    using second = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    second.restore(snapshot);
    assert.deepEqual(second.stateBytes(), state);
  });

  it("is refused by a simulation of another model, which stays as it is", async () => {
    const mujoco = await loadMujoco();
    using blocks = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    using arm = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
    const state = arm.stateBytes();
    assert.throws(() => arm.restore(blocks.snapshot()), SnapshotMismatchError);
    assert.deepEqual(arm.stateBytes(), state);
  });
});
