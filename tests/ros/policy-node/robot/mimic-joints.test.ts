import assert from "node:assert/strict";
import { readJointChain } from "../../../../ros/policy-node/robot/robot-description.ts";

const hinge = (name: string, parent: string, child: string, axis: string, more = ""): string =>
  `<joint name="${name}" type="revolute"><parent link="${parent}"/><child link="${child}"/><origin xyz="0 0 0.3"/>
   <axis xyz="${axis}"/><limit lower="-2" upper="2" effort="1" velocity="1"/>${more}</joint>`;

/** Four hinges in a row, of which the third keeps the fourth's link upright as a parallel linkage does. */
const arm = (mimic: string): string =>
  `<robot name="r">${[
    hinge("j1", "base_link", "a", "0 0 1"),
    hinge("j2", "a", "b", "0 1 0"),
    hinge("j3", "b", "c", "0 1 0", mimic),
    hinge("j4", "c", "tip", "0 1 0"),
  ].join("")}</robot>`;
/** The same arm without any joint that follows. */
const FREE = arm("");

const near = (a: readonly number[], b: readonly number[]): void => {
  assert.equal(a.length, b.length);
  for (const [i, value] of b.entries()) assert.ok(Math.abs((a[i] ?? Number.NaN) - value) < 1e-4, `${a} is not ${b}`);
};

describe("a chain with a joint that mimics another", () => {
  for (const [mimic, follows] of [
    ['<mimic joint="j2" multiplier="-1"/>', (j2: number) => -j2],
    ['<mimic joint="j2"/>', (j2: number) => j2],
    ['<mimic joint="j2" multiplier="0.5" offset="-0.3"/>', (j2: number) => 0.5 * j2 - 0.3],
  ] as const) {
    it(`has no set-point for it, and is where it is built to be: ${mimic}`, () => {
      const { jointNames, kinematics } = readJointChain(arm(mimic), "base_link", "tip");
      const free = readJointChain(FREE, "base_link", "tip").kinematics;
      assert.deepEqual(jointNames, ["j1", "j2", "j4"]);
      for (const [j1, j2, j4] of [
        [0, 0.6, 0.2],
        [0.7, -0.4, 1.1],
        [-1.2, 0.9, -0.5],
      ] as const) {
        const built = free.tipPoseAt([j1, j2, follows(j2), j4]);
        near(kinematics.tipPoseAt([j1, j2, j4]).positionM, built.positionM);
        const solution = kinematics.solve(built, [j1 + 0.1, j2 - 0.1, j4 + 0.1], { stayOnBranch: true });
        assert.equal(solution.kind, "solved");
        const [s1 = Number.NaN, s2 = Number.NaN, s4 = Number.NaN] = solution.positions;
        near(free.tipPoseAt([s1, s2, follows(s2), s4]).positionM, built.positionM);
      }
    });
  }

  it("keeps the one that follows within its own limits", () => {
    const { kinematics } = readJointChain(arm('<mimic joint="j2" multiplier="4"/>'), "base_link", "tip");
    assert.equal(kinematics.solve(kinematics.tipPoseAt([0, 0.45, 0]), [0, 0, 0]).kind, "solved");
    assert.equal(
      kinematics.solve(kinematics.tipPoseAt([0, 0.9, 0]), [0, 0.9, 0], { stayOnBranch: true }).kind,
      "unreachable",
    );
  });

  it("follows one that follows another", () => {
    const urdf = arm('<mimic joint="j2" multiplier="-1" offset="0.1"/>').replace(
      /(name="j4".*?)<\/joint>/s,
      '$1<mimic joint="j3" multiplier="2"/></joint>',
    );
    const { jointNames, kinematics } = readJointChain(urdf, "base_link", "tip");
    assert.deepEqual(jointNames, ["j1", "j2"]);
    const free = readJointChain(FREE, "base_link", "tip").kinematics;
    near(kinematics.tipPoseAt([0.2, 0.5]).positionM, free.tipPoseAt([0.2, 0.5, -0.4, -0.8]).positionM);
  });

  it("is refused by name where the other is not of the chain, is itself, or is not named", () => {
    const read = (mimic: string) => () => readJointChain(arm(mimic), "base_link", "tip");
    assert.throws(read('<mimic joint="wheel"/>'), /joint j3 to mimic a joint of the chain .*got wheel/);
    assert.throws(read('<mimic joint="j3"/>'), /joint j3 to mimic a joint of the chain .*got j3/);
    assert.throws(read("<mimic/>"), /the joint that joint j3 mimics, got none/);
    assert.throws(read('<mimic joint="j2" multiplier="x"/>'), /a number in mimic multiplier of joint j3, got x/);
    assert.throws(
      read('<mimic joint="j2" offset="9"/>'),
      /a position of joint j2 at which those that mimic it are within their limits/,
    );
  });
});
