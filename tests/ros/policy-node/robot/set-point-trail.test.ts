import assert from "node:assert/strict";
import { velocityAlong } from "../../../../ros/messages/commands.ts";
import { SetPointTrail } from "../../../../ros/policy-node/robot/set-point-trail.ts";
import type { EndEffectorCommand, ToolCommand } from "../../../../src/domain/end-effector-command.ts";
import type { Pose } from "../../../../src/domain/pose.ts";
import { nanosecondsFromMs, nanosecondsFromSeconds } from "../../../../src/domain/units.ts";

const CUP: ToolCommand = { kind: "suction", on: true };
const poseAt = (z: number): Pose => ({ positionM: [0.5, 0, z], orientation: [1, 0, 0, 0] });
const command = (ms: number, z: number, tool: ToolCommand = CUP): EndEffectorCommand => ({
  stampNs: nanosecondsFromMs(ms),
  pose: poseAt(z),
  tool,
});

/** Down at 0.2 m/s from 60 mm to 4 mm above the table, and then staying. */
const descent = (ms: number): number => Math.max(0.004, 0.06 - 0.0002 * Math.max(0, ms));

/** The lowest height of a robot that its velocities move, `trueLagMs` after each set-point. */
function lowest(lagMs: number, trueLagMs: number): number {
  const trail = new SetPointTrail(nanosecondsFromMs(lagMs));
  const options = {
    units: { kind: "speed_units" },
    lagNs: nanosecondsFromMs(lagMs),
    gainPerS: 4,
    maxSpeedMps: 1,
    maxTurnRateRadps: 1,
  } as const;
  const places: number[] = [0.06];
  for (let period = 0; period < 100; period++) {
    const ms = 20 * period;
    // Following a velocity for a period takes a period.
    const measured = poseAt(places[Math.max(0, period + 1 - trueLagMs / 20)] ?? 0);
    trail.add(command(ms, descent(ms)));
    const due = trail.dueAt(nanosecondsFromMs(ms));
    assert.ok(due !== undefined);
    const following = { setPoint: poseAt(descent(ms)), previous: trail.previous, measured, due };
    places.push((places.at(-1) ?? 0) + 0.02 * velocityAlong(following, options).linearMps[2]);
  }
  return Math.min(...places);
}

describe("the trail of set-points", () => {
  it("says where the robot ought to be, between two set-points too", () => {
    const trail = new SetPointTrail(nanosecondsFromMs(30));
    for (let ms = 0; ms <= 400; ms += 20) trail.add(command(ms, 0.001 * ms));
    assert.ok(Math.abs((trail.dueAt(nanosecondsFromMs(400))?.positionM[2] ?? 0) - 0.37) < 1e-9);
    assert.ok(Math.abs((trail.dueAt(nanosecondsFromMs(300))?.positionM[2] ?? 0) - 0.27) < 1e-9);
    assert.equal(trail.previous?.pose.positionM[2], 0.38);
    assert.ok(Math.abs((trail.previous?.dtS ?? 0) - 0.02) < 1e-9);
  });

  it("expects the robot at the first set-point until the lag is over, and at the last one afterwards", () => {
    const trail = new SetPointTrail(nanosecondsFromMs(100));
    trail.add(command(1000, 0.3));
    trail.add(command(1020, 0.2));
    assert.deepEqual(trail.dueAt(nanosecondsFromMs(1020)), poseAt(0.3));
    assert.deepEqual(trail.dueAt(nanosecondsFromMs(1500)), poseAt(0.2));
  });

  for (const [what, next] of [
    ["a pause", command(1500, 0.2)],
    ["a change of tools", command(1020, 0.2, { kind: "spatula" })],
    ["time that went back", command(900, 0.2)],
  ] as const) {
    it(`begins again after ${what}`, () => {
      const trail = new SetPointTrail(nanosecondsFromMs(40));
      trail.add(command(1000, 0.3));
      trail.add(next);
      assert.equal(trail.previous, undefined);
      assert.deepEqual(trail.dueAt(next.stampNs), poseAt(0.2));
    });
  }

  it("knows of nothing once it is cleared", () => {
    const trail = new SetPointTrail(nanosecondsFromSeconds(0.04));
    trail.add(command(1000, 0.3));
    trail.clear();
    assert.equal(trail.dueAt(nanosecondsFromMs(1000)), undefined);
  });

  it("keeps a robot that is late from going lower than the set-points went", () => {
    assert.ok(lowest(40, 40) > 0.004 - 1e-4, `${lowest(40, 40)} m`);
    assert.ok(lowest(0, 40) < 0.001, "without it, the robot is pushed on by what it is late");
  });
});
