import assert from "node:assert/strict";
import { JointPositions } from "../../../ros/messages/joint-positions.ts";

const header = { stamp: { sec: 2, nanosec: 0 }, frame_id: "" };
const NAN = Number.NaN;

/** The state of a robot's joints after messages of names and positions. */
function told(
  messages: readonly (readonly [names: readonly string[], positions: readonly number[]])[],
  needed?: readonly string[],
) {
  const joints = new JointPositions(() => needed && new Set(needed));
  const refused: string[] = [];
  for (const [name, position] of messages) {
    try {
      joints.take({ header, name, position, velocity: [], effort: [] }, "joint_states");
    } catch (error) {
      refused.push(String(error).replace(/.*got /, ""));
    }
  }
  const positions = Object.fromEntries(joints.all.map(({ name, positionRad }) => [name, positionRad]));
  return { joints, refused, positions, wrong: joints.wrong?.message.replace(/.*got /, "") };
}

const ARM = ["shoulder", "elbow"];

describe("the positions of a robot's joints", () => {
  it("are collected from every publisher of joints, with any names", () => {
    const { positions, wrong } = told([
      [
        ["arm/shoulder", "arm/elbow"],
        [1, 2],
      ],
      [["gripper/finger"], [0.04]],
      [["arm/elbow"], [3]],
    ]);
    assert.deepEqual(positions, { "arm/shoulder": 1, "arm/elbow": 3, "gripper/finger": 0.04 });
    assert.equal(wrong, undefined);
  });

  for (const [what, position] of [
    ["is no number", [NAN]],
    ["is infinite", [Number.POSITIVE_INFINITY]],
    ["is missing, as in messages with velocities alone", []],
  ] as const) {
    it(`are complete without the position of a joint outside the arm that ${what}`, () => {
      for (const needed of [ARM, undefined]) {
        const wheel = [["wheel"], position] as const;
        const arm = [ARM, [1, 2]] as const;
        const { positions, wrong } = told([wheel, ...Array.from({ length: 60 }, () => [wheel, arm]).flat()], needed);
        assert.deepEqual(positions, { shoulder: 1, elbow: 2 });
        assert.equal(wrong, undefined);
      }
    });
  }

  it("are complete without it in the same message too, and nothing is reported", () => {
    const { positions, wrong, refused } = told(
      [
        [
          ["wheel", ...ARM],
          [NAN, 1, 2],
        ],
      ],
      ARM,
    );
    assert.deepEqual(positions, { shoulder: 1, elbow: 2 });
    assert.deepEqual([wrong, refused], [undefined, []]);
  });

  it("leave out a joint outside the arm whose position is no number any more", () => {
    const { positions, wrong } = told(
      [
        [
          [...ARM, "wheel"],
          [1, 2, 3],
        ],
        [["wheel"], [NAN]],
      ],
      ARM,
    );
    assert.deepEqual(positions, { shoulder: 1, elbow: 2 });
    assert.equal(wrong, undefined);
  });

  it("are refused while one of the arm's is no number, until it is one again", () => {
    for (const needed of [ARM, undefined]) {
      const bad = told(
        [
          [ARM, [1, 2]],
          [ARM, [1, NAN]],
          [["wheel"], [0]],
          [["shoulder"], [1]],
        ],
        needed,
      );
      assert.equal(bad.wrong, "elbow at NaN");
      assert.deepEqual(bad.refused, ["elbow at NaN"]);
      const good = told(
        [
          [ARM, [1, 2]],
          [ARM, [1, NAN]],
          [["elbow"], [2.5]],
        ],
        needed,
      );
      assert.equal(good.wrong, undefined);
      assert.equal(good.positions.elbow, 2.5);
    }
  });

  it("are refused at first while it is not known whether a joint without one is the arm's", () => {
    const { wrong, refused } = told([[ARM, [1, NAN]]]);
    assert.equal(wrong, "elbow at NaN");
    assert.equal(refused.length, 1);
  });

  it("go on without a joint that comes without one when the robot has worked before", () => {
    const { joints } = told([[ARM, [1, 2]]]);
    joints.noteState();
    joints.take({ header, name: ["wheel"], position: [NAN], velocity: [0.1], effort: [] }, "joint_states");
    assert.equal(joints.wrong, undefined);
  });

  it("cannot be assigned where there are more names than positions", () => {
    const { refused, wrong } = told([[ARM, [1]]], ARM);
    assert.equal(refused[0], "2 names, 1 positions");
    assert.equal(wrong, "2 names, 1 positions");
    assert.equal(told([[["left", "right"], [1]]], ARM).wrong, undefined);
  });
});
