import assert from "node:assert/strict";
import { loadMujoco, Simulation, UnknownCameraError } from "../../../sim/engine/index.ts";
import {
  FrameRateError,
  ImageSizeError,
  Renderer,
  SimulatedCamera,
  type SimulatedCameraOptions,
} from "../../../sim/render/index.ts";
import type { Frame } from "../../../src/domain/frame.ts";
import { IDENTITY } from "../../../src/domain/quaternion.ts";
import { nanosecondsFromMs } from "../../../src/domain/units.ts";
import { VirtualClock } from "../../../src/time/virtual-clock.ts";

const SCENE = `<mujoco>
  <worldbody>
    <light directional="true"/>
    <geom type="plane" size="1 1 1"/>
    <body name="ball" pos="0 0 0.5"><freejoint/><geom type="sphere" size="0.1" rgba="1 0 0 1"/></body>
    <camera name="top" pos="0 0 2"/>
    <camera name="map" pos="0 0 2" projection="orthographic" fovy="0.8"/>
  </worldbody>
</mujoco>`;

interface Stage {
  readonly simulation: Simulation;
  readonly clock: VirtualClock;
  readonly camera: SimulatedCamera;
}

async function stage(options: Partial<SimulatedCameraOptions> = {}): Promise<Stage> {
  const simulation = Simulation.fromXml(await loadMujoco(), SCENE);
  const clock = new VirtualClock();
  const camera = new SimulatedCamera(simulation, new Renderer(simulation), {
    name: "top",
    size: { width: 32, height: 16 },
    rateHz: 20,
    clock,
    ...options,
  });
  return { simulation, clock, camera };
}

describe("simulated camera", () => {
  it("takes a frame at once and then one every period of its clock", async () => {
    const { simulation, clock, camera } = await stage();
    clock.advanceBy(nanosecondsFromMs(7));
    const frames: Frame[] = [];
    const watching = camera.frames$.subscribe((frame) => frames.push(frame));
    assert.equal(frames.length, 1);
    clock.advanceBy(nanosecondsFromMs(160));
    assert.deepEqual(
      frames.map(({ stampNs }) => stampNs / 1e6),
      [7, 57, 107, 157],
    );
    watching.unsubscribe();
    assert.equal(clock.pendingCount, 0);
    simulation.dispose();
  });

  it("shows what moved since the last frame", async () => {
    const { simulation, clock, camera } = await stage();
    const frames: Frame[] = [];
    const watching = camera.frames$.subscribe((frame) => frames.push(frame));
    simulation.body("ball").setFreePose({ positionM: [0.3, 0, 0.5], orientation: IDENTITY });
    simulation.forward();
    clock.advanceBy(nanosecondsFromMs(50));
    assert.notDeepEqual(frames[1]?.data, frames[0]?.data);
    watching.unsubscribe();
    simulation.dispose();
  });

  it("takes frames of an orthographic camera", async () => {
    const { simulation, clock, camera } = await stage({ name: "map" });
    const frames: Frame[] = [];
    const watching = camera.frames$.subscribe((frame) => frames.push(frame));
    clock.advanceBy(nanosecondsFromMs(50));
    assert.deepEqual(
      frames.map(({ data }) => data),
      [0, 1].map(() => new Renderer(simulation).render("map", { width: 32, height: 16 }).rgb),
    );
    watching.unsubscribe();
    simulation.dispose();
  });

  it("passes a failure on to its subscribers", async () => {
    const { simulation, clock, camera } = await stage();
    const errors: unknown[] = [];
    camera.frames$.subscribe({ error: (error) => errors.push(error) });
    simulation.dispose();
    clock.advanceBy(nanosecondsFromMs(50));
    assert.equal(errors.length, 1);
    assert.equal(clock.pendingCount, 0);
  });

  it("refuses a name, a size and a rate that cannot be", async () => {
    await assert.rejects(stage({ name: "bottom" }), UnknownCameraError);
    await assert.rejects(stage({ size: { width: 0, height: 16 } }), ImageSizeError);
    for (const rateHz of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await assert.rejects(stage({ rateHz }), FrameRateError);
    }
  });
});
