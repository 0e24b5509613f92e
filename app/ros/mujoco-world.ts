import type { SceneCamera, SceneChoice, SimulatedScene, SimulatedWorld } from "../../ros/sim-node/simulated-world.ts";

/**
 * The MuJoCo world behind the sim-node, with the tasks and the arm of `sim`. It is loaded here and not before, so that
 * commands without a simulator start without it.
 */
export async function loadMujocoWorld(): Promise<SimulatedWorld> {
  const [
    { loadMujoco },
    { Renderer },
    { WORDS_6, taskNamed },
    { World },
    { EpisodeJudge },
    { tableActionSpace },
    { armModel },
  ] = await Promise.all([
    import("../../sim/engine/index.ts"),
    import("../../sim/render/index.ts"),
    import("../../sim/tasks/index.ts"),
    import("../../sim/scene/world.ts"),
    import("../../sim/episode/episode-judge.ts"),
    import("../../sim/scene/table-action-space.ts"),
    import("./arm-model.ts"),
  ]);
  const mujoco = await loadMujoco();
  const begin = ({ task: name, seed, level }: SceneChoice): SimulatedScene => {
    const task = taskNamed(name);
    const episode = task.reset(seed, level);
    const world = World.of(episode.scene, mujoco);
    const judge = new EpisodeJudge(episode, world);
    const { robot, simulation } = world;
    let renderer: InstanceType<typeof Renderer> | undefined;
    return {
      instruction: episode.scene.instruction,
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
  return { tasks: WORDS_6.map(({ name, levels }) => ({ name, levels })), robot: armModel(mujoco), begin };
}
