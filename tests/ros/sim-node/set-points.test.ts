import assert from "node:assert/strict";
import type { Stamped } from "../../../ros/sim-node/read-commands.ts";
import { type Move, SetPoints } from "../../../ros/sim-node/set-points.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { nanoseconds } from "../../../src/domain/units.ts";

const PERIOD_S = 0.02;
const BEGAN_NS = nanoseconds(1e9);
const at = (periods: number) => nanoseconds(BEGAN_NS + periods * PERIOD_S * 1e9);
const poseAt = (x: number): Pose => ({ positionM: [x, 0, 0.3], orientation: [1, 0, 0, 0] });
const saying = <Body>(body: Body, periods = 0): Stamped<Body> => ({ stampNs: at(periods), body });
const state: RobotState = {
  stampNs: BEGAN_NS,
  endEffector: poseAt(0.1),
  tool: { kind: "suction", on: false, sealed: false },
  joints: [
    { name: "a", positionRad: 0, velocityRadps: 0 },
    { name: "b", positionRad: 1, velocityRadps: 0 },
  ],
};

function tipOf(move: Move | undefined): { readonly x: number; readonly tool: string } {
  assert.equal(move?.kind, "tip");
  return { x: move.command.pose.positionM[0], tool: JSON.stringify(move.command.tool) };
}

describe("what the simulated robot makes of commands", () => {
  let setPoints = new SetPoints(BEGAN_NS);
  beforeEach(() => {
    setPoints = new SetPoints(BEGAN_NS);
  });

  it("does nothing before the first command", () => {
    assert.equal(setPoints.next(state, at(0), PERIOD_S), undefined);
  });

  it("takes the newest of two poses, once", () => {
    setPoints.pose(saying(poseAt(0.2)));
    setPoints.pose(saying(poseAt(0.3)));
    assert.equal(tipOf(setPoints.next(state, at(0), PERIOD_S)).x, 0.3);
    assert.equal(setPoints.next(state, at(1), PERIOD_S), undefined);
  });

  it("keeps the tool as it is until a command to it comes", () => {
    setPoints.pose(saying(poseAt(0.2)));
    assert.equal(tipOf(setPoints.next(state, at(0), PERIOD_S)).tool, '{"kind":"suction","on":false}');
    setPoints.tool(saying({ kind: "suction", on: true }, 1));
    assert.deepEqual(tipOf(setPoints.next(state, at(1), PERIOD_S)), { x: 0.2, tool: '{"kind":"suction","on":true}' });
  });

  it("does not carry out what was meant for the scene before", () => {
    setPoints.pose({ stampNs: nanoseconds(BEGAN_NS - 1), body: poseAt(0.5) });
    assert.equal(setPoints.next(state, at(0), PERIOD_S), undefined);
    setPoints.pose({ stampNs: nanoseconds(0), body: poseAt(0.5) });
    assert.equal(tipOf(setPoints.next(state, at(0), PERIOD_S)).x, 0.5);
  });

  it("is answered once pose and tool of this period are there", () => {
    setPoints.pose(saying(poseAt(0.2), 3));
    assert.equal(setPoints.answers(at(3)), true);
    assert.equal(setPoints.answers(at(4)), false);
    setPoints.tool(saying({ kind: "suction", on: false }, 2));
    assert.equal(setPoints.answers(at(3)), false);
  });

  it("moves on with a velocity, from where it is, for a tenth of a second of silence", () => {
    const forwards = { linearMps: [0.5, 0, 0], angularRadps: [0, 0, 0] } as const;
    setPoints.twist(saying(forwards), at(0));
    assert.ok(Math.abs(tipOf(setPoints.next(state, at(0), PERIOD_S)).x - 0.11) < 1e-12);
    assert.ok(Math.abs(tipOf(setPoints.next(state, at(5), PERIOD_S)).x - 0.12) < 1e-12);
    assert.equal(setPoints.next(state, at(6), PERIOD_S), undefined);
  });

  it("goes on from its own set-point when the next velocity comes in time", () => {
    const forwards = { linearMps: [0.5, 0, 0], angularRadps: [0, 0, 0] } as const;
    for (let period = 0; period < 10; period++) {
      setPoints.twist(saying(forwards, period), at(period));
      const { x } = tipOf(setPoints.next(state, at(period), PERIOD_S));
      assert.ok(Math.abs(x - (0.1 + 0.01 * (period + 1))) < 1e-12);
    }
  });

  it("stays where it is when the tool changes under a velocity, and goes on from the new one's tip", () => {
    const forwards = { linearMps: [0.5, 0, 0], angularRadps: [0, 0, 0] } as const;
    setPoints.twist(saying(forwards), at(0));
    setPoints.next(state, at(0), PERIOD_S);
    setPoints.tool(saying({ kind: "spatula" }, 1));
    setPoints.twist(saying(forwards, 1), at(1));
    assert.deepEqual(setPoints.next(state, at(1), PERIOD_S), {
      kind: "joints",
      positionsByJoint: new Map(),
      tool: { kind: "spatula" },
    });
    const changed: RobotState = { ...state, endEffector: poseAt(0.7), tool: { kind: "spatula", deployed: false } };
    setPoints.twist(saying(forwards, 2), at(2));
    const { x, tool } = tipOf(setPoints.next(changed, at(2), PERIOD_S));
    assert.ok(Math.abs(x - 0.71) < 1e-12);
    assert.equal(tool, '{"kind":"spatula"}');
  });

  it("goes evenly through a trajectory's points, to the last one and no further", () => {
    const waypoints = [
      { afterS: 0.04, positionsByJoint: new Map([["a", 1]]) },
      { afterS: 0.08, positionsByJoint: new Map([["a", 0.5]]) },
    ];
    setPoints.trajectory(saying(waypoints), at(0));
    const places = [0, 1, 2, 3, 4].map((period) => {
      const move = setPoints.next(state, at(period), PERIOD_S);
      return move?.kind === "joints" ? move.positionsByJoint.get("a") : undefined;
    });
    assert.deepEqual(
      places.slice(0, 4).map((place) => Number(place?.toFixed(6))),
      [0.5, 1, 0.75, 0.5],
    );
    assert.equal(setPoints.next(state, at(9), PERIOD_S), undefined);
  });
});
