import { conjugate, rotate } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { Simulation } from "../engine/index.ts";
import type { RobotDescription } from "./robot-description.ts";

/** Reads the force that pushes the tool back along its axis, in newtons, free of the tool's own weight. */
export type ForceReading = () => number;

/** Tares the sensor as it stands: call it while nothing touches the tool. */
export function tareForce(
  simulation: Simulation,
  { sensor, site }: NonNullable<RobotDescription["force"]>,
): ForceReading {
  const reading = simulation.sensor(sensor);
  const frame = simulation.site(site);
  const read = (): Vector3 => {
    const [x = 0, y = 0, z = 0] = reading.values();
    return [x, y, z];
  };
  simulation.forward();
  const weightInWorld = rotate(frame.pose().orientation, read());
  return () => read()[2] - rotate(conjugate(frame.pose().orientation), weightInWorld)[2];
}
