import type { Observation } from "../../src/domain/observation.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { loadMujoco } from "../engine/index.ts";
import { Renderer } from "../render/index.ts";
import { World } from "../scene/world.ts";
import { taskNamed } from "../tasks/index.ts";
import { drawnGoal } from "./drawn-goal.ts";

/**
 * What a policy would first see of an episode, without the episode: the goal with the pictures that the policy takes, a
 * picture of each of its cameras and the robot's state as the world begins.
 * @throws UnknownTaskError, UnsupportedLevelError, UnknownCameraError
 */
export async function firstObservation(
  spec: EpisodeSpec,
  { cameras, ...policy }: Pick<Policy, "cameras" | "goalPictures">,
): Promise<Observation> {
  const { task, level, seed } = spec;
  const { scene } = taskNamed(task).reset(seed, level, spec);
  const mujoco = await loadMujoco();
  using world = World.of(scene, mujoco);
  world.simulation.forward();
  const stampNs = world.now;
  const robot = world.robot.state;
  const renderer = new Renderer(world.simulation);
  const frames = cameras.map(({ name, width, height }) => {
    const { rgb } = renderer.render(name, { width, height });
    return [name, { camera: name, stampNs, width, height, encoding: "rgb8", data: Uint8Array.from(rgb) }] as const;
  });
  return {
    goal: { id: `${task}/${level}/${seed}`, ...drawnGoal(mujoco, scene, scene, policy), stampNs },
    robot,
    frames: new Map(frames),
  };
}
