import type { GuardLimits } from "../../src/control/guard/index.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import { BLADE_TRAVEL_M } from "./arm-geometry.ts";
import type { JointDescription, RobotDescription } from "./robot-description.ts";

/** Folded back over the base, tool down and at yaw 0: out of both cameras' view of the table. Base first. */
export const HOME_POSTURE_RAD: readonly [number, number, number, number, number, number, number] = [
  0,
  -0.9,
  0,
  2.29,
  0,
  Math.PI - 1.39,
  0,
];

const joint = (number: 1 | 2 | 3 | 4 | 5 | 6 | 7, homeWeight: number): JointDescription => ({
  joint: `arm/joint${number}`,
  actuator: `arm/servo${number}`,
  home: HOME_POSTURE_RAD[number - 1] as number,
  homeWeight,
});

/** Our own arm. Drawing only the two rolls home keeps the elbow upright above the line from shoulder to wrist. */
export const ARM_DESCRIPTION: RobotDescription = {
  name: "arm",
  joints: [joint(1, 0), joint(2, 0), joint(3, 1), joint(4, 0), joint(5, 1), joint(6, 0), joint(7, 0)],
  tools: [
    {
      kind: "suction",
      site: "arm/cup_tip",
      actuator: "arm/suction",
      sealSensor: "arm/cup_seal",
      sealContacts: 2,
      pullSensor: "arm/vacuum_pull",
    },
    {
      kind: "spatula",
      site: "arm/blade_tip",
      joint: "arm/blade_slide",
      actuator: "arm/blade_servo",
      stowedM: 0,
      deployedM: BLADE_TRAVEL_M,
    },
  ],
  force: { sensor: "arm/tool_force", site: "arm/tool_mount" },
};

/** The guard's limits for our arm. The workspace reaches from its base to behind the table, and up to a raised tool. */
export const ARM_LIMITS: GuardLimits = {
  workspace: { lowM: [0, -0.65, 0], highM: [0.85, 0.65, 0.8] },
  maxSpeedMps: 2,
  maxTurnRateRadps: 8,
  maxStepM: 0.05,
  maxStepRad: 0.2,
  maxToolChangeStepM: 0.2,
  maxSilenceNs: nanosecondsFromMs(100),
  maxStateAgeNs: nanosecondsFromMs(40),
  maxFrameAgeNs: nanosecondsFromMs(500),
};
