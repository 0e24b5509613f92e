import { defined } from "../../src/domain/defined.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { CameraRequirement } from "../../src/ports/policy.ts";
import { loadMujoco } from "../engine/index.ts";
import { Renderer } from "../render/index.ts";
import { World } from "../scene/world.ts";
import { taskNamed } from "../tasks/index.ts";

/**
 * What a policy would first see of an episode, without the episode: the goal, a picture of each camera and the robot's
 * state as the world begins.
 * @throws UnknownTaskError, UnsupportedLevelError, UnknownCameraError
 */
export async function firstObservation(
  { task, level, seed, view, prompt }: EpisodeSpec,
  cameras: readonly CameraRequirement[],
): Promise<Observation> {
  const { scene } = taskNamed(task).reset(seed, level, defined({ view, prompt }));
  using world = World.of(scene, await loadMujoco());
  world.simulation.forward();
  const stampNs = world.now;
  const robot = world.robot.state;
  const renderer = new Renderer(world.simulation);
  const frames = cameras.map(({ name, width, height }) => {
    const { rgb } = renderer.render(name, { width, height });
    return [name, { camera: name, stampNs, width, height, encoding: "rgb8", data: Uint8Array.from(rgb) }] as const;
  });
  return {
    goal: { id: `${task}/${level}/${seed}`, instruction: scene.instruction, stampNs },
    robot,
    frames: new Map(frames),
  };
}
