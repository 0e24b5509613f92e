import path from "node:path";
import { type RobotFile, robotFileSchema } from "../../../src/config/index.ts";
import { loadConfig } from "../../../src/config/load-config.node.ts";
import type { Simulation } from "../../engine/index.ts";
import { loadMujoco } from "../../engine/index.ts";
import { loadMjcf } from "../../engine/node/load-mjcf.node.ts";
import { Renderer } from "../../render/index.ts";
import { SimulatedRobot } from "../simulated-robot.ts";

/** A user's robot with its simulation. The caller disposes of the simulation. */
export interface LoadedRobot extends Disposable {
  readonly simulation: Simulation;
  readonly robot: SimulatedRobot;
  readonly renderer: Renderer;
  /** The cameras in the file. */
  readonly cameras: RobotFile["cameras"];
}

/**
 * Loads a robot from the YAML file that names the parts of its MJCF; see configs/six-axis-arm.
 * @throws ConfigError where the file is wrong
 * @throws MalformedMjcfError, MissingAssetError where the model is
 * @throws UnknownNameError where the model lacks a name of the file
 * @throws RobotDescriptionError where the model has the names but not the robot
 */
export async function loadRobot(file: string): Promise<LoadedRobot> {
  const { mjcf, cameras, ...description } = await loadConfig(file, robotFileSchema);
  const simulation = await loadMjcf(await loadMujoco(), path.resolve(path.dirname(file), mjcf));
  try {
    const robot = new SimulatedRobot(simulation, description);
    for (const { name } of cameras) simulation.camera(name);
    return {
      simulation,
      robot,
      cameras,
      renderer: new Renderer(simulation),
      [Symbol.dispose]() {
        robot.close();
        simulation.dispose();
      },
    };
  } catch (error) {
    simulation.dispose();
    throw error;
  }
}
