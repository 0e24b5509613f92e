import type { GuardLimits } from "../../src/control/guard/index.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";

/** What the arm may be told at most. The box reaches from its base to behind the table, and up to a raised tool. */
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
