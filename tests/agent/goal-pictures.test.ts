import assert from "node:assert/strict";
import { of } from "rxjs";
import type { Goal } from "../../src/domain/goal.ts";
import type { Picture } from "../../src/domain/picture.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { settled } from "../support/agent/manual-policy.ts";
import { A, setUpAgent, TOKENS } from "../support/agent/set-up-agent.ts";

const picture = (width: number): Picture => ({ width, height: 2, encoding: "rgb8", data: new Uint8Array(width * 6) });

const TAKES_TWO = { goalPictures: { count: 2, width: 4, height: 2 } };

/** What happens with a goal at an agent whose policy says this of goals; default: it takes two pictures of 4x2 pixels. */
async function workedOn(
  goal: Pick<Goal, "instruction" | "pictures">,
  says: Pick<Policy, "readsGoals" | "goalPictures"> = TAKES_TWO,
) {
  const asked: Goal[] = [];
  const { run, kinds, end, ended, robot } = setUpAgent({
    policy: {
      ...{ name: "looking", cameras: [], actionSpace: "pick-place" },
      ...says,
      infer: async (observation) => {
        asked.push(observation.goal);
        return { tokens: TOKENS, stageNs: {} };
      },
      close: async () => {},
    },
  });
  run(of({ ...A, ...goal }));
  await settled();
  robot.pass(1);
  return { asked, kinds: kinds(), end: end(), ended };
}

describe("a goal with pictures at the agent", () => {
  it("is the policy's as it is", async () => {
    const goal = { instruction: "put {0} into {1}", pictures: [picture(4), picture(4)] };
    const { asked, kinds } = await workedOn(goal);
    assert.deepEqual(asked, [{ ...A, ...goal }]);
    assert.ok(kinds.includes("planned"));
  });

  for (const [reason, goal] of [
    ["missing-picture", { instruction: "put {0} into {1}", pictures: [picture(4)] }],
    ["picture-size", { instruction: "put {0} away", pictures: [picture(5)] }],
    ["unknown-placeholder", { instruction: "put {x} away" }],
  ] as const) {
    it(`ends as refused, and the policy is not asked: ${reason}`, async () => {
      const { asked, kinds, end, ended } = await workedOn(goal);
      assert.deepEqual(asked, []);
      assert.deepEqual(kinds, ["observed", "refused", "finished"]);
      const [only] = end;
      assert.ok(only?.kind === "refused" && only.refusal.reason === reason);
      assert.deepEqual(ended, { complete: true });
    });
  }

  it("ends as refused where the policy takes none, with pictures or with placeholders alone, but not in words", async () => {
    for (const pictures of [[picture(4)], []]) {
      const { asked, end } = await workedOn({ instruction: "put {0} away", pictures }, {});
      assert.deepEqual(asked, []);
      const refusal = { reason: "pictures-not-taken", pictures: pictures.length };
      assert.deepEqual(end, [{ kind: "refused", refusal }]);
    }
    const inWords = await workedOn({ instruction: "put the bowl away" }, {});
    assert.equal(inWords.asked.length, 1);
  });

  it("is nothing to a policy that does not read goals", async () => {
    const goal = { instruction: "put {0} into {1}", pictures: [picture(1)] };
    for (const says of [{ readsGoals: false }, { readsGoals: false, ...TAKES_TWO }]) {
      const { asked } = await workedOn(goal, says);
      assert.equal(asked.length, 1);
    }
  });
});
