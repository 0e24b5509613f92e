import assert from "node:assert/strict";
import fc from "fast-check";
import { ARM_DESCRIPTION, HOME_POSTURE_RAD, readSerialChain } from "../../../sim/robot/index.ts";
import { InverseKinematics } from "../../../src/control/kinematics/index.ts";
import { type Pose, toolPointingDown } from "../../../src/domain/pose.ts";
import { angleBetween } from "../../../src/domain/quaternion.ts";
import { distance } from "../../../src/domain/vector.ts";
import { armOnTable } from "./tabletop.ts";

function armKinematics(): { kinematics: InverseKinematics; limits: readonly (readonly [number, number])[] } {
  const { simulation } = armOnTable();
  const joints = ARM_DESCRIPTION.joints.map(({ joint }) => simulation.joint(joint));
  const chain = readSerialChain(simulation, joints, simulation.site("arm/cup_tip"));
  const limits = joints.map(({ range }) => range);
  const kinematics = new InverseKinematics(
    chain,
    ARM_DESCRIPTION.joints.map(({ home = 0, homeWeight = 1 }, i) => {
      const [lowest, highest] = limits[i] as readonly [number, number];
      return { lowest, highest, preferred: home, weight: homeWeight };
    }),
  );
  simulation.dispose();
  return { kinematics, limits };
}

const down = (xM: number, yM: number, zM: number, yawRad = 0): Pose => ({
  positionM: [xM, yM, zM],
  orientation: toolPointingDown(yawRad),
});

describe("inverse kinematics of the arm", () => {
  const { kinematics, limits } = armKinematics();

  it("reaches the whole workspace, table to 0.25 m above, at any yaw, within the joints' limits", () => {
    for (const x of [0.25, 0.35, 0.5, 0.65, 0.75]) {
      for (const y of [-0.5, -0.25, 0, 0.25, 0.5]) {
        for (const z of [0, 0.1, 0.25]) {
          for (const yaw of [-3.1, -1.5, 0, 1.5, 3.1]) {
            const target = down(x, y, z, yaw);
            const solution = kinematics.solve(target, HOME_POSTURE_RAD);
            assert.ok(solution.kind === "solved", `${x} ${y} ${z} ${yaw}`);
            const tip = kinematics.tipPoseAt(solution.positions);
            assert.ok(distance(tip.positionM, target.positionM) < 1e-4);
            assert.ok(angleBetween(tip.orientation, target.orientation) < 1e-3);
            solution.positions.forEach((position, i) => {
              const [low, high] = limits[i] as readonly [number, number];
              assert.ok(position >= low && position <= high);
            });
          }
        }
      }
    }
  });

  it("takes a small step on the branch that the arm is on, or refuses it", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1.1, noNaN: true }),
        fc.double({ min: -1.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (reachM, bearingRad, zM, yawRad) => {
          const [c, s] = [Math.cos(bearingRad), Math.sin(bearingRad)];
          const here = kinematics.solve(down(reachM * c, reachM * s, zM, yawRad), HOME_POSTURE_RAD);
          if (here.kind !== "solved") return;
          const further = down((reachM + 0.05) * c, (reachM + 0.05) * s, zM, yawRad + 0.1);
          const step = kinematics.solve(further, here.positions, { stayOnBranch: true });
          if (step.kind !== "solved") {
            refused++;
            return;
          }
          const leaps = step.positions.map((position, i) => Math.abs(position - Number(here.positions[i])));
          assert.ok(Math.max(...leaps) < 1.5, leaps.map((leap) => leap.toFixed(2)).join(" "));
        },
      ),
      { numRuns: 400, seed: 1 },
    );
    assert.ok(refused > 0, "no step led out of reach: the property was not tried there");
  });

  it("follows set-points of 50 Hz with few iterations and without a leap of any joint", () => {
    let posture: readonly number[] = kinematicsAt(0);
    let iterations = 0;
    for (let tick = 1; tick <= 1500; tick++) {
      const solution = kinematics.solve(pathAt(tick * 0.02), posture);
      assert.ok(solution.kind === "solved");
      const largest = Math.max(...solution.positions.map((p, i) => Math.abs(p - (posture[i] as number))));
      assert.ok(largest < 0.15, `${largest} rad in one tick`);
      iterations += solution.iterations;
      posture = solution.positions;
    }
    assert.ok(iterations / 1500 <= 3, `${iterations / 1500} iterations a tick`);

    function pathAt(t: number): Pose {
      return down(0.5 + 0.25 * Math.sin(t), 0.5 * Math.sin(1.3 * t), 0.125 + 0.125 * Math.sin(2 * t), 3 * Math.sin(t));
    }
    function kinematicsAt(t: number): readonly number[] {
      const solution = kinematics.solve(pathAt(t), HOME_POSTURE_RAD);
      assert.ok(solution.kind === "solved");
      return solution.positions;
    }
  });

  it("keeps the elbow upright: the free turn is used for the posture", () => {
    let posture: readonly number[] = HOME_POSTURE_RAD;
    for (let tick = 0; tick < 100; tick++) {
      const solution = kinematics.solve(down(0.5, 0.3, 0.1), posture);
      assert.ok(solution.kind === "solved");
      posture = solution.positions;
    }
    assert.ok(Math.abs(posture[2] ?? 9) < 0.1 && Math.abs(posture[4] ?? 9) < 0.1, `${posture}`);
  });

  it("finds what any posture within the limits reaches, from scratch", () => {
    const postures = fc.tuple(
      ...limits.map(([low, high]) => fc.double({ min: Math.max(-2.5, low), max: Math.min(2.5, high), noNaN: true })),
    );
    let missed = 0;
    fc.assert(
      fc.property(postures, (posture) => {
        const solution = kinematics.solve(kinematics.tipPoseAt(posture), HOME_POSTURE_RAD);
        if (solution.kind === "unreachable") missed++;
      }),
      { numRuns: 200, seed: 7 },
    );
    assert.ok(missed <= 4, `${missed} of 200 missed`);
  });

  it("says by how much a pose out of reach is missed", () => {
    const solution = kinematics.solve(down(1.5, 0, 0.1), HOME_POSTURE_RAD);
    assert.ok(solution.kind === "unreachable");
    assert.ok(solution.offM > 0.1 || solution.offRad > 0.1);
    assert.equal(kinematics.solve(down(0.5, 0, -1), HOME_POSTURE_RAD).kind, "unreachable");
  });
});
