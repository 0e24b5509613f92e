import type { Frame } from "../../src/domain/frame.ts";
import type { Goal } from "../../src/domain/goal.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { nanoseconds } from "../../src/domain/units.ts";

/** A robot that stands 0.2 m above the middle of the table with its suction cup off. */
export const restingState = (stampNs = 0): RobotState => ({
  stampNs: nanoseconds(stampNs),
  endEffector: { positionM: [0.5, 0, 0.2], orientation: toolPointingDown(0) },
  tool: { kind: "suction", on: false, sealed: false },
  joints: [],
});

export const someGoal = (id: string, stampNs = 0): Goal => ({
  id,
  instruction: "put the red block into the green bowl",
  stampNs: nanoseconds(stampNs),
});

/** An empty grey picture. */
export const grayFrame = (camera: { name: string; width: number; height: number }, stampNs = 0): Frame => ({
  camera: camera.name,
  stampNs: nanoseconds(stampNs),
  width: camera.width,
  height: camera.height,
  encoding: "rgb8",
  data: new Uint8Array(camera.width * camera.height * 3).fill(128),
});
