import assert from "node:assert/strict";
import { readJointChain } from "../../../ros/node/robot/robot-description.ts";
import { SCARA } from "./support/scara.ts";

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

  it("is refused where it does not lead from the base to the tip", () => {
    assert.throws(() => readJointChain(SCARA, "base_link", "nowhere"), /expected a joint that carries link nowhere/);
    assert.throws(() => readJointChain(SCARA, "world", "tip"), /carries link base_link/);
    assert.throws(() => readJointChain(SCARA, "base_link", "ball_link"), /got ball: floating/);
    assert.throws(() => readJointChain("<robot/>", "base_link", "tip"), /got none/);
  });
});
