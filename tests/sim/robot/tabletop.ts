import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { ARM_DESCRIPTION, armMjcf, PHYSICS_OPTIONS_MJCF, SimulatedRobot } from "../../../sim/robot/index.ts";

const mujoco = await loadMujoco();

/** MJCF of a free body on the table: `geoms` as given, standing with its origin at `zM`. */
export function freeBody(
  name: string,
  geoms: string,
  [xM, yM, zM]: readonly [number, number, number],
  yawRad = 0,
): string {
  return `<body name="${name}" pos="${xM} ${yM} ${zM}" euler="0 0 ${yawRad}"><freejoint name="${name}/free"/>${geoms}</body>`;
}

/** The arm behind a bare table, with `bodies` on it. Dispose of the simulation. */
export function armOnTable(bodies = ""): { readonly simulation: Simulation; readonly robot: SimulatedRobot } {
  const arm = armMjcf();
  const xml = `<mujoco>
    <compiler angle="radian" autolimits="true"/>
    ${PHYSICS_OPTIONS_MJCF}
    <default>${arm.defaults ?? ""}</default>
    <asset>${arm.assets ?? ""}</asset>
    <worldbody>
      <geom name="table" type="box" size="0.4 0.6 0.02" pos="0.5 0 -0.02" friction="0.8"/>
      ${arm.worldbody ?? ""}
      ${bodies}
    </worldbody>
    <actuator>${arm.actuators ?? ""}</actuator>
    <sensor>${arm.sensors ?? ""}</sensor>
  </mujoco>`;
  const simulation = Simulation.fromXml(mujoco, xml, { where: "arm on a table" });
  return { simulation, robot: new SimulatedRobot(simulation, ARM_DESCRIPTION) };
}
