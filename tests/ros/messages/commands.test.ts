import assert from "node:assert/strict";
import { type TwistOptions, toolMessage, twistMessage, velocityAlong } from "../../../ros/messages/commands.ts";
import { planMarkers, planMessage, tokensMessage } from "../../../ros/messages/plan.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import { fromAxisAngle } from "../../../src/domain/quaternion.ts";
import { nanoseconds, radians } from "../../../src/domain/units.ts";

const header = { stamp: { sec: 1, nanosec: 20 }, frame_id: "base_link" };
const at = (x: number, yawRad = 0): Pose => ({
  positionM: [x, 0, 0],
  orientation: fromAxisAngle([0, 0, 1], yawRad),
});
const options: TwistOptions = {
  units: { kind: "speed_units" },
  lagNs: nanoseconds(0),
  gainPerS: 4,
  maxSpeedMps: 0.5,
  maxTurnRateRadps: 1,
};
const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

/** The place of the robot while it has not reached a set-point that stands still. */
const resting = (setPoint: Pose, measured: Pose) => ({ setPoint, previous: undefined, measured, due: setPoint });

describe("a twist", () => {
  it("is as fast as the set-point moves, and makes up for what the robot is off from where it ought to be", () => {
    const previous = { pose: at(0.108), dtS: 0.02 };
    const { linearMps } = velocityAlong({ setPoint: at(0.11), previous, measured: at(0.1), due: at(0.104) }, options);
    near(linearMps[0], 0.002 / 0.02 + 0.004 * 4);
  });

  it("turns the shorter way, about an axis of the base frame", () => {
    const { angularRadps } = velocityAlong(resting(at(0, -0.1), at(0, 0.1)), options);
    near(angularRadps[2], -0.8);
    const [x, y, z, w] = at(0, 0.1).orientation;
    const flipped = [-x, -y, -z, -w] as const;
    near(velocityAlong(resting({ ...at(0), orientation: flipped }, at(0)), options).angularRadps[2], 0.4);
  });

  it("is no faster than the limits, in the same direction", () => {
    const { linearMps } = velocityAlong(resting({ ...at(3), positionM: [3, 4, 0] }, at(0)), options);
    near(linearMps[0], 0.3);
    near(linearMps[1], 0.4);
  });

  it("is given in m/s and rad/s, or as a share of MoveIt Servo's scales, at most 1", () => {
    const velocity = { linearMps: [0.2, 0, 0], angularRadps: [0, 0, 2] } as const;
    assert.deepEqual(twistMessage(header, velocity, { kind: "speed_units" }).twist, {
      linear: { x: 0.2, y: 0, z: 0 },
      angular: { x: 0, y: 0, z: 2 },
    });
    const unitless = { kind: "unitless", linearScaleMps: 0.4, rotationalScaleRadps: 0.8 } as const;
    const { linear, angular } = twistMessage(header, velocity, unitless).twist;
    near(linear.x, 0.5);
    near(angular.z, 1);
  });
});

describe("a tool's message", () => {
  it("names the tool and says what it is to do", () => {
    assert.deepEqual(toolMessage(header, { kind: "suction", on: true }).position, [1]);
    assert.deepEqual(toolMessage(header, { kind: "spatula" }).name, ["spatula"]);
    assert.deepEqual(toolMessage(header, { kind: "gripper", opening: 0.4 }).position, [0.4]);
  });
});

describe("a plan's messages", () => {
  const place = (xM: number) => ({ xM, yM: 0.1, yawRad: radians(0) });
  const plan = { kind: "pick-place", steps: [{ motion: "pick", from: place(0.3), to: place(0.6) }] } as const;

  it("give each pick and place a pose on the table", () => {
    const { poses } = planMessage(header, plan, at(0));
    assert.deepEqual(
      poses.map(({ position }) => position),
      [
        { x: 0.3, y: 0.1, z: 0 },
        { x: 0.6, y: 0.1, z: 0 },
      ],
    );
    assert.deepEqual(poses[0]?.orientation, { x: 1, y: 0, z: 0, w: 0 });
  });

  it("add a chunk's deltas up from where the robot stands", () => {
    const delta = { translationM: [0, 0, 0.01], rotationRad: [0, 0, 0], gripperOpening: 1 } as const;
    const chunk = { kind: "ee-delta", deltas: [delta, delta], rateHz: 10 } as const;
    assert.deepEqual(
      planMessage(header, chunk, at(0.5)).poses.map(({ position }) => [position.x, position.z]),
      [
        [0.5, 0.01],
        [0.5, 0.02],
      ],
    );
    assert.equal(planMarkers(header, chunk, at(0.5)).markers[1]?.points.length, 3);
  });

  it("take the markers of the plan before away", () => {
    const { markers } = planMarkers(header, plan, at(0));
    assert.equal(markers[0]?.action, 3);
    assert.deepEqual(
      markers.slice(1).map(({ ns, id }) => `${ns} ${id}`),
      ["steps 0", "places 0", "names 0"],
    );
    assert.ok(markers.every((marker) => marker.header === header));
  });

  it("bear the observation's stamp in the tokens' label, which have no header", () => {
    const { layout, data } = tokensMessage(header, [5839, 1]);
    assert.equal(layout.dim[0]?.label, "tokens of 1.000000020");
    assert.deepEqual(data, [5839, 1]);
  });
});
