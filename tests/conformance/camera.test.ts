import { loadMujoco, Simulation } from "../../sim/engine/index.ts";
import {
  type ImageSize,
  type PictureChoice,
  type RenderedPicture,
  Renderer,
  SimulatedCamera,
} from "../../sim/render/index.ts";
import { nanosecondsFromSeconds } from "../../src/domain/units.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { describeCamera } from "./camera.ts";

const FALLING_BLOCK = `<mujoco>
  <worldbody>
    <light pos="0 0 2"/>
    <camera name="top" pos="0 0 1" fovy="60"/>
    <geom type="plane" size="1 1 0.1" rgba="0.5 0.5 0.5 1"/>
    <body pos="0 0 0.5"><freejoint/><geom type="box" size="0.1 0.1 0.1" rgba="1 0 0 1"/></body>
  </worldbody>
</mujoco>`;

class CountingRenderer extends Renderer {
  pictures = 0;

  override render(camera: string, size: ImageSize, choice?: PictureChoice): RenderedPicture {
    this.pictures++;
    return super.render(camera, size, choice);
  }
}

const mujoco = await loadMujoco();

describeCamera("the simulated camera", async () => {
  const simulation = Simulation.fromXml(mujoco, FALLING_BLOCK, { where: "falling block" });
  simulation.forward();
  const clock = new VirtualClock();
  const renderer = new CountingRenderer(simulation);
  const size = { width: 32, height: 24 };
  const camera = new SimulatedCamera(simulation, renderer, { name: "top", size, rateHz: 50, clock });
  return {
    camera,
    pass: async () => {
      simulation.step(10);
      clock.advanceTo(nanosecondsFromSeconds(simulation.timeS));
    },
    captures: () => renderer.pictures,
    close: async () => simulation.dispose(),
  };
});
