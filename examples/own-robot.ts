/** A robot of your own: its MJCF, and a YAML file that names its joints, servos, tool and cameras. */
import { nanoseconds, toolPointingDown } from "binarm";
import { loadRobot } from "binarm/sim/node";

using loaded = await loadRobot("configs/six-axis-arm/robot.yaml");
const { robot, renderer } = loaded;
const picture = renderer.render("overview", { width: 256, height: 256 }, { depth: true, segmentation: true });
const pose = { positionM: [0.4, 0.1, 0.3], orientation: toolPointingDown(0.3) } as const;
for (let tick = 0; tick < 100; tick++) {
  const receipt = robot.send({ stampNs: nanoseconds(0), pose, tool: { kind: "gripper", opening: 0.5 } });
  if (receipt.kind === "refused") throw receipt.error; // the robot stays where it is
  robot.advance(); // one control period of physics, 20 ms
}
console.log(robot.state.endEffector.positionM, picture.rgb.length);
