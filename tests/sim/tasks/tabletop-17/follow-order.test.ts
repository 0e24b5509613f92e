import assert from "node:assert/strict";
import { objectName } from "../../../../sim/objects/index.ts";
import { followOrder } from "../../../../sim/tasks/tabletop-17/follow-order.ts";
import { BACK_AT_START } from "../../../../sim/tasks/tabletop-17/prompts/follow-order.ts";
import { afterPick, placesAtStart, takenBy } from "./carried-out.ts";

const SEEDS = Array.from({ length: 120 }, (_, index) => index);

/** What the second move of a goal in words takes, what the first one took, and whether it sets it down where that stood. */
function movesOf(seed: number) {
  const { scene, expert } = followOrder.reset(seed, "L1", { prompt: "words" });
  const [one, two] = expert().steps;
  assert.ok(one !== undefined && two !== undefined);
  const start = placesAtStart(scene);
  const first = takenBy(scene, start, one);
  const second = takenBy(scene, afterPick(scene, start, one), two);
  const to = afterPick(scene, afterPick(scene, start, one), two).get(second.id);
  assert.ok(to !== undefined);
  const isWhereFirstStood = Math.hypot(to.xM - first.pose.xM, to.yM - first.pose.yM) < 0.01;
  return { said: scene.instruction, first, second, isWhereFirstStood };
}

describe("follow-order in words", () => {
  const moves = SEEDS.map(movesOf);

  it("says of a thing that is moved back that it goes back, and of nothing else", () => {
    const back = moves.filter(({ first, second, isWhereFirstStood }) => isWhereFirstStood && first.id === second.id);
    assert.ok(back.length > 0);
    assert.deepEqual(
      moves.filter(({ said }) => said.includes(BACK_AT_START)).map(({ said }) => said),
      back.map(({ said }) => said),
    );
  });

  it("says of another thing that it goes where the first one was", () => {
    const after = moves.filter(({ first, second, isWhereFirstStood }) => isWhereFirstStood && first.id !== second.id);
    assert.ok(after.length > 0);
    assert.deepEqual(
      moves.filter(({ said, first }) => said.includes(`where the ${objectName(first)} was`)).map(({ said }) => said),
      after.map(({ said }) => said),
    );
  });
});
