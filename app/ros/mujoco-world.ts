import type { SceneCamera, SceneChoice, SimulatedScene, SimulatedWorld } from "../../ros/sim-node/simulated-world.ts";
import { defined } from "../../src/domain/defined.ts";

/**
 * The MuJoCo world behind the sim-node, with the tasks and the arm of `sim`. It is loaded here and not before, so that
 * commands without a simulator start without it.
 */
export async function loadMujocoWorld(): Promise<SimulatedWorld> {
  const [
    { loadMujoco },
    { Renderer },
    { ALL_TASKS, taskNamed },
    { World },
    { EpisodeJudge },
    { tableActionSpace },
    { drawPromptPictures },
    { armModel },
  ] = await Promise.all([
    import("../../sim/engine/index.ts"),
    import("../../sim/render/index.ts"),
    import("../../sim/tasks/index.ts"),
    import("../../sim/scene/world.ts"),
    import("../../sim/episode/episode-judge.ts"),
    import("../../sim/scene/table-action-space.ts"),
    import("../../sim/scene/prompt-pictures.ts"),
    import("./arm-model.ts"),
  ]);
  const mujoco = await loadMujoco();
  const begin = ({ task: name, seed, level, view, prompt }: SceneChoice): SimulatedScene => {
    const task = taskNamed(name);
    const episode = task.reset(seed, level, defined({ view, prompt }));
    const world = World.of(episode.scene, mujoco);
    const judge = new EpisodeJudge(episode, world);
    const { robot, simulation } = world;
    let renderer: InstanceType<typeof Renderer> | undefined;
    return {
      instruction: episode.scene.instruction,
      pictures: (size) => drawPromptPictures(mujoco, episode.scene, size),
      timeLimitS: task.timeLimitS,
      controlPeriodS: robot.controlPeriodS,
      robot,
      state: () => {
        robot.report();
        return robot.state;
      },
      advance: () => {
        robot.advance();
        judge.watch();
      },
      camera: (camera, size): SceneCamera => {
        const lens = simulation.camera(camera);
        const { projection } = lens;
        return {
          fovyRad: projection.kind === "perspective" ? projection.fovyRad : undefined,
          pose: () => lens.pose(),
          draw: () => {
            renderer ??= new Renderer(simulation);
            return renderer.render(camera, size).rgb;
          },
        };
      },
      expertTokens: () => tableActionSpace().encode(episode.expert()),
      verdict: () => judge.verdict(),
      stateHash: () => world.stateHash(),
      [Symbol.dispose]: () => world.dispose(),
    };
  };
  return { tasks: ALL_TASKS.map(({ name, levels }) => ({ name, levels })), robot: armModel(mujoco), begin };
}
