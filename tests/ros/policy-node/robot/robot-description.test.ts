import assert from "node:assert/strict";
import { readJointChain } from "../../../../ros/policy-node/robot/robot-description.ts";
import { SCARA } from "../../support/scara-urdf.ts";

const near = (a: readonly number[], b: readonly number[]): void => {
  for (const [i, value] of b.entries()) assert.ok(Math.abs((a[i] ?? Number.NaN) - value) < 1e-6, `${a} is not ${b}`);
};

describe("a robot's description", () => {
  it("gives the joints that move the tip, base first", () => {
    assert.deepEqual(readJointChain(SCARA, "base_link", "tip").jointNames, ["shoulder", "elbow", "lift"]);
    assert.deepEqual(readJointChain(SCARA, "upper", "finger_link").jointNames, ["elbow", "lift", "finger"]);
  });

  it("says where the tip is at any joint positions", () => {
    const { kinematics } = readJointChain(SCARA, "base_link", "tip");
    near(kinematics.tipPoseAt([0, 0, 0]).positionM, [2, 0, 0.5]);
    const { positionM, orientation } = kinematics.tipPoseAt([Math.PI / 2, -Math.PI / 2, -0.3]);
    near(positionM, [1, 1, 0.2]);
    near(orientation.map(Math.abs), [1, 0, 0, 0]);
  });

  it("leads back from poses to the joint positions near by, within the limits", () => {
    const { kinematics } = readJointChain(SCARA, "base_link", "tip");
    const positions = [0.4, 0.9, -0.1];
    const target = kinematics.tipPoseAt(positions);
    const solution = kinematics.solve(target, [0.3, 1, -0.15], { stayOnBranch: true });
    assert.ok(solution.kind === "solved");
    near(solution.positions, positions);
    const below = { ...target, positionM: [target.positionM[0], target.positionM[1], -1] } as const;
    assert.equal(kinematics.solve(below, positions, { stayOnBranch: true }).kind, "unreachable");
  });

  it("is read past joints without content, comments that contain tags, and quotes that contain brackets", () => {
    const [head = "", ...rest] = SCARA.split("<joint");
    const strange =
      `<joint name="a"/><joint name="b" type='fixed' /><!-- <joint name="c"> --><gazebo text="a > b"><joint name="d">` +
      `<parent link="fore"/><child link="quill"/></joint></gazebo><![CDATA[<joint>]]>`;
    const { jointNames } = readJointChain([head + strange, ...rest].join("<joint"), "base_link", "tip");
    assert.deepEqual(jointNames, ["shoulder", "elbow", "lift"]);
  });

  it("is read in one pass, however long it is", function () {
    this.timeout(2000);
    const long = `<robot>${"<joint>".repeat(40_000)}`;
    assert.throws(() => readJointChain(long, "base_link", "tip"), /expected XML, got <joint> without an end/);
    const wide = SCARA.replace("</robot>", `${"<joint name='a'></joint>".repeat(10_000)}</robot>`);
    assert.equal(readJointChain(wide, "base_link", "tip").jointNames.length, 3);
  });

  it("is refused where it is no XML or says numbers that are none", () => {
    const read = (urdf: string) => () => readJointChain(urdf, "base_link", "tip");
    assert.throws(read("file not found"), /expected XML, got 0 roots/);
    assert.throws(read("<robot></joint>"), /expected XML, got <\/joint> in <robot>/);
    assert.throws(read(`<robot name="a><link/></robot>`), /expected XML, got a tag without an end/);
    assert.throws(read("<robot><joint name></joint></robot>"), /expected XML, got <joint name>/);
    assert.throws(
      read(SCARA.replace('xyz="1 0 0"', 'xyz="1 0"')),
      /three numbers in origin xyz of joint elbow, got 1 0/,
    );
    assert.throws(read(SCARA.replace('xyz="0 0 2"', 'xyz="0 0 0"')), /an axis with a direction of joint elbow/);
    assert.throws(
      read(SCARA.replace('upper="2"', 'upper="two"')),
      /a number in limit upper of joint shoulder, got two/,
    );
  });

  it("is refused where it does not lead from the base to the tip", () => {
    assert.throws(() => readJointChain(SCARA, "base_link", "nowhere"), /expected a joint that carries link nowhere/);
    assert.throws(() => readJointChain(SCARA, "world", "tip"), /carries link base_link/);
    assert.throws(() => readJointChain(SCARA, "base_link", "ball_link"), /got ball: floating/);
    assert.throws(() => readJointChain("<robot/>", "base_link", "tip"), /got none/);
  });

  it("is refused by name where a joint of the chain is none that can be commanded", () => {
    for (const type of ["floating", "planar", "ball"]) {
      const urdf = SCARA.replace('type="prismatic"', `type="${type}"`);
      assert.throws(() => readJointChain(urdf, "base_link", "tip"), new RegExp(`got lift: ${type}`));
    }
  });
});

describe("a robot's description with limits that are not said", () => {
  const SLIDE = `<robot name="r"><link name="base_link"/><link name="tip"/><joint name="j1" type="prismatic">
    <parent link="base_link"/><child link="tip"/><axis xyz="0 0 1"/>LIMIT</joint></robot>`;
  const reaches = (limit: string, z: number, type = "prismatic"): boolean => {
    const urdf = SLIDE.replace("LIMIT", limit).replace("prismatic", type);
    const { kinematics } = readJointChain(urdf, "base_link", "tip");
    const target = kinematics.tipPoseAt([z]);
    return kinematics.solve(target, [0]).kind === "solved";
  };

  it("has those that URDF says: 0 where a joint has limits, and none where it goes round", () => {
    const upper = '<limit upper="2" effort="1" velocity="1"/>';
    assert.deepEqual([reaches(upper, 1.9), reaches(upper, -1), reaches(upper, 2.1)], [true, false, false]);
    const lower = '<limit lower="-2" effort="1" velocity="1"/>';
    assert.deepEqual([reaches(lower, -1.9), reaches(lower, 1)], [true, false]);
    assert.deepEqual([reaches('<limit effort="1" velocity="1"/>', 0.1), reaches("", 0.1)], [false, false]);
    assert.equal(reaches('<limit lower="0" upper="0" effort="1" velocity="1"/>', 3, "continuous"), true);
    assert.equal(reaches("", 3, "continuous"), true);
  });

  it("is refused by name where the lower one is above the upper", () => {
    assert.throws(() => reaches('<limit lower="1" upper="-1"/>', 0), /limits of joint j1 .*got 1, -1/);
    assert.throws(() => reaches('<limit lower="1"/>', 0), /limits of joint j1 .*got 1, 0/);
  });
});
