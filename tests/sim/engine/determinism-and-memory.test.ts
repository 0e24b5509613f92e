import assert from "node:assert/strict";
import { DisposedSimulationError, loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { ARM_AND_BLOCK, meshScene, TUMBLING_BLOCKS, tetrahedronObj } from "./scenes.ts";
import { wasmMemoryBytes } from "./wasm-memory.ts";

describe("physics of two simulations of one model", () => {
  it("is equal bit for bit while other simulations are created and disposed of", async () => {
    const mujoco = await loadMujoco();
    using first = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    first.step(1200);
    using neighbor = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
    using second = Simulation.fromXml(mujoco, TUMBLING_BLOCKS);
    for (let round = 0; round < 12; round++) {
      using passing = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
      passing.step(10);
      neighbor.step(10);
      second.step(100);
    }
    assert.deepEqual(second.stateBytes(), first.stateBytes());
  });

  it("is equal bit for bit whether a mesh is new to MuJoCo or was loaded before", async () => {
    const mujoco = await loadMujoco();
    const files = new Map([["never-seen.obj", tetrahedronObj(0.123)]]);
    const xml = meshScene("never-seen.obj").replace(
      "<worldbody>",
      '<worldbody><geom type="plane" size="1 1 1" pos="0 0 -1"/>',
    );
    const runs = [1, 2, 3].map(() => {
      using simulation = Simulation.fromXml(mujoco, xml, { files });
      simulation.step(500);
      return { state: simulation.stateBytes(), vertices: simulation.geometry().meshes.vertices };
    });
    assert.deepEqual(runs[1], runs[0]);
    assert.deepEqual(runs[2], runs[0]);
  });

  it("is equal bit for bit after a reset", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), TUMBLING_BLOCKS);
    simulation.step(500);
    const state = simulation.stateBytes();
    simulation.reset();
    simulation.step(500);
    assert.deepEqual(simulation.stateBytes(), state);
  });
});

describe("memory of simulations", () => {
  it("stays the same size over 300 that are created, stepped, looked at and disposed of", async () => {
    const mujoco = await loadMujoco();
    let bytesAfter30 = 0;
    for (let round = 1; round <= 300; round++) {
      using simulation = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
      simulation.step(70);
      simulation.contacts();
      simulation.geometry();
      simulation.restore(simulation.snapshot());
      simulation.joint("elbow").position = simulation.site("tip").jacobian()[0] ?? 0;
      if (round === 30) bytesAfter30 = wasmMemoryBytes(mujoco);
    }
    assert.equal(wasmMemoryBytes(mujoco), bytesAfter30);
  });

  it("stays the same size over models with files, and over models that do not load", async () => {
    const mujoco = await loadMujoco();
    let bytesAfter30 = 0;
    for (let round = 1; round <= 300; round++) {
      const files = new Map([["shell.obj", tetrahedronObj(1 + round / 300)]]);
      Simulation.fromXml(mujoco, meshScene("shell.obj"), { files }).dispose();
      assert.throws(() => Simulation.fromXml(mujoco, meshScene("other.obj"), { files }));
      assert.throws(() => Simulation.fromXml(mujoco, "<mujoco><worldbody><geom/></worldbody></mujoco>"));
      if (round === 30) bytesAfter30 = wasmMemoryBytes(mujoco);
    }
    assert.equal(wasmMemoryBytes(mujoco), bytesAfter30);
  });

  it("stays the same size while one simulation is read and written all day", async () => {
    const mujoco = await loadMujoco();
    using simulation = Simulation.fromXml(mujoco, ARM_AND_BLOCK.replace('sleep="enable"', 'sleep="disable"'));
    const block = simulation.body("block");
    const tip = simulation.site("tip");
    simulation.step(200);
    const useAll = (times: number) => {
      for (let time = 0; time < times; time++) {
        assert.equal(simulation.contacts().length, 4);
        assert.ok(block.linearVelocityMps.every(Number.isFinite));
        block.setFreePose(block.pose);
        tip.jacobian();
        simulation.stateBytes();
        simulation.forward();
      }
    };
    useAll(100);
    const bytesBefore = wasmMemoryBytes(mujoco);
    useAll(5000);
    assert.equal(wasmMemoryBytes(mujoco), bytesBefore);
  });

  it("may grow under a living simulation, whose handles and arrays go on working", async () => {
    const mujoco = await loadMujoco();
    using simulation = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
    const block = simulation.body("block");
    const elbow = simulation.joint("elbow");
    const { poses } = simulation.geometry();
    simulation.step(10);
    const height = block.positionM[2];
    const rows = poses.geomPositions.length;
    const bytesBefore = wasmMemoryBytes(mujoco);
    const others: Simulation[] = [];
    while (wasmMemoryBytes(mujoco) === bytesBefore) others.push(Simulation.fromXml(mujoco, ARM_AND_BLOCK));
    for (const other of others) other.dispose();
    assert.equal(block.positionM[2], height);
    assert.equal(poses.geomPositions.length, rows);
    elbow.position = 0.25;
    assert.equal(elbow.position, 0.25);
    simulation.step(10);
    assert.ok(block.positionM[2] < height);
  });

  it("of one is not freed with another's", async () => {
    const mujoco = await loadMujoco();
    using kept = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
    const freed = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
    freed.dispose();
    kept.step(10);
    assert.throws(() => freed.step(), DisposedSimulationError);
  });
});
