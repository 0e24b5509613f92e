import assert from "node:assert/strict";
import { BehaviorSubject } from "rxjs";
import { VirtualClock } from "../../sim/world/virtual-clock.ts";
import { GuardedRobot, type GuardLimits } from "../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import { restingState } from "../conformance/samples.ts";

const LIMITS: GuardLimits = {
  workspace: { lowM: [0.2, -0.6, 0], highM: [0.8, 0.6, 0.5] },
  maxSpeedMps: 1,
  maxTurnRateRadps: 2,
  maxStepM: 0.1,
  maxStepRad: 0.2,
  maxToolChangeStepM: 0.15,
  maxSilenceNs: nanosecondsFromMs(100),
  maxStateAgeNs: nanosecondsFromMs(100),
  maxFrameAgeNs: nanosecondsFromMs(500),
};
const poseAt = (positionM: Vector3) => ({ positionM, orientation: toolPointingDown(0) });

/** A guarded robot that was told one set-point, 60 s ago. */
function afterAMinute({ stopped }: { readonly stopped: boolean }) {
  const clock = new VirtualClock();
  const state$ = new BehaviorSubject<RobotState>(restingState());
  const taken: EndEffectorCommand[] = [];
  const send = (command: EndEffectorCommand) => {
    taken.push(command);
    return { kind: "accepted" } as const;
  };
  const guarded = new GuardedRobot({ robot: { name: "arm", tools: ["suction"], state$, send }, limits: LIMITS, clock });
  guarded.send({ stampNs: clock.now(), pose: poseAt([0.5, 0, 0.2]), tool: { kind: "suction", on: false } });
  if (stopped) guarded.emergencyStop();
  clock.advanceBy(nanosecondsFromMs(60_000));
  return { guarded, taken, state$, clock };
}

describe("guard after a silence", () => {
  it("holds a stopped robot where others have brought it, and not where the stop found it", () => {
    const { guarded, taken, state$, clock } = afterAMinute({ stopped: true });
    const there: Vector3 = [0.7, 0.1, 0.3];
    state$.next({ ...restingState(), stampNs: clock.now(), endEffector: poseAt(there) });
    guarded.close();
    assert.deepEqual(taken.at(-1)?.pose.positionM, there);
  });

  it("sends no set-point from before it to a robot that no longer says where it is", () => {
    const { guarded, taken } = afterAMinute({ stopped: false });
    const before = taken.length;
    guarded.close();
    assert.equal(taken.length, before);
  });
});
