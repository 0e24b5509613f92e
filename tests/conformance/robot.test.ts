import { armOnTable } from "../sim/robot/tabletop.ts";
import { describeRobot } from "./robot.ts";

describeRobot("the simulated arm", async () => {
  const { simulation, robot } = armOnTable();
  return {
    robot,
    pass: async () => {
      robot.advance();
      robot.report();
    },
    possibleMoveM: [0.05, 0.03, 0.02],
    toleranceM: 0.003,
    close: async () => {
      robot.close();
      simulation.dispose();
    },
  };
});
