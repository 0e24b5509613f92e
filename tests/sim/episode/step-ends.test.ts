import assert from "node:assert/strict";
import { StepEnds } from "../../../sim/episode/step-ends.ts";
import { IDENTITY } from "../../../src/domain/quaternion.ts";
import type { ToolState } from "../../../src/domain/robot-state.ts";

/** A tip height, whether the cup holds something, and whether something still moves. */
type Moment = readonly [heightM: number, what?: "holds" | "moving"];

const cup = (sealed: boolean): ToolState => ({ kind: "suction", on: sealed, sealed });

function endsIn(moments: readonly Moment[], toolAt: (holds: boolean) => ToolState = cup) {
  const steps = new StepEnds();
  const ends = moments.flatMap(([heightM, what], index) => {
    const robot = {
      endEffector: { positionM: [0.5, 0, heightM], orientation: IDENTITY },
      tool: toolAt(what === "holds"),
    } as const;
    return steps.endsAt({ robot, allAtRest: () => what !== "moving" }) ? [index] : [];
  });
  return { ends, isUnderWay: steps.isUnderWay };
}

const PICK: readonly Moment[] = [[0.35], [0.17], [0.03], [0.03, "holds"], [0.17, "holds"], [0.03, "holds"], [0.03]];

describe("the end of a step", () => {
  it("is noticed once, when the tool is up again and empty", () => {
    assert.deepEqual(endsIn([...PICK, [0.05], [0.09], [0.17], [0.35], [0.35]]), { ends: [8], isUnderWay: false });
  });

  it("does not come while the tool holds something, however high it is", () => {
    const { ends, isUnderWay } = endsIn([[0.35], [0.03], [0.03, "holds"], [0.17, "holds"], [0.35, "holds"]]);
    assert.deepEqual([ends, isUnderWay], [[], true]);
  });

  it("waits until everything is at rest", () => {
    assert.deepEqual(endsIn([...PICK, [0.09, "moving"], [0.17, "moving"], [0.17], [0.17]]).ends, [9]);
  });

  it("comes at the latest when the tool goes down once more", () => {
    const again: readonly Moment[] = [
      [0.17, "moving"],
      [0.1, "moving"],
      [0.03, "holds"],
      [0.17, "holds"],
      [0.03],
      [0.1],
    ];
    assert.deepEqual(endsIn([...PICK, ...again]).ends, [8, 12]);
  });

  it("comes too where nothing was grasped", () => {
    assert.deepEqual(endsIn([[0.35], [0.17], [0.01], [0.01], [0.17], [0.35]]).ends, [4]);
  });

  it("does not come where the tool was never down", () => {
    assert.deepEqual(endsIn([[0.35], [0.35], [0.33], [0.36], [0.35]]), { ends: [], isUnderWay: false });
  });

  it("comes after each push of a blade", () => {
    const blade = (): ToolState => ({ kind: "spatula", deployed: true });
    const push: readonly Moment[] = [[0.07], [0.004], [0.004], [0.17]];
    assert.deepEqual(endsIn([[0.35], ...push, ...push, [0.35]], blade).ends, [4, 8]);
  });

  it("knows what a gripper holds", () => {
    const fingers = (holding: boolean): ToolState => ({ kind: "gripper", opening: 0.5, holding });
    assert.deepEqual(endsIn([...PICK, [0.17]], fingers).ends, [7]);
  });
});
