import assert from "node:assert/strict";
import { tokenOfBin } from "../../../../src/action/index.ts";
import type { PlainMessage } from "../../support/peer.ts";
import { PolicyNodeUnderTest, valuesOf } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

/** Two pixels, red beside blue, as a policy of the tests takes them. */
const image = (fields: object = {}): PlainMessage => ({ ...message("rgb8", [200, 1, 2, 3, 4, 250]), ...fields });

const message = (encoding: string, bytes: readonly number[], width = 2): PlainMessage => ({
  width,
  height: 1,
  encoding,
  step: bytes.length,
  data: { $base64: Buffer.from(bytes).toString("base64") },
});

describeWithRos(
  "goals with pictures",
  (ros) => {
    let tested: PolicyNodeUnderTest;
    before("has a node whose policy takes two pictures of 2 x 1 pixels", async () => {
      tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=shown:300"]);
    });

    const ask = (instruction: string, pictures: readonly PlainMessage[]) =>
      tested.peer.goal("binarm_interfaces/action/FollowInstruction", "binarm/follow_instruction", {
        instruction,
        pictures,
      });

    const encodings: readonly (readonly [string, PlainMessage, readonly number[]])[] = [
      ["rgb8", message("rgb8", [200, 100, 50, 0, 0, 0]), [200, 100, 50]],
      ["bgr8", message("bgr8", [50, 100, 200, 0, 0, 0]), [200, 100, 50]],
      ["rgba8", message("rgba8", [200, 100, 50, 255, 0, 0, 0, 255]), [200, 100, 50]],
      ["bgra8", message("bgra8", [50, 100, 200, 255, 0, 0, 0, 255]), [200, 100, 50]],
      ["mono8", message("mono8", [150, 0]), [150, 150, 150]],
    ];
    for (const [encoding, picture, color] of encodings) {
      it(`reach the policy, from ${encoding}`, async () => {
        const instruction = `put {0} into {1}, ${encoding}`;
        const goal = ask(instruction, [picture, image()]);
        const acting = valuesOf(await tested.goalIs("acting", instruction));
        const tokens = acting.tokens?.split(" ").map(Number) ?? [];
        assert.deepEqual(tokens.slice(1, 4), color.map(tokenOfBin));
        assert.deepEqual(tokens.slice(5, 8), [200, 1, 2].map(tokenOfBin));
        assert.equal((await goal.result).result.outcome, "done");
      });
    }

    const refused: readonly (readonly [string, string, readonly PlainMessage[], RegExp])[] = [
      ["encoding", "put {0} away", [image({ encoding: "32FC1" })], /^unreadable-pictures: pictures\[0\]: .*32FC1/],
      ["step", "put {0} away", [image({ step: 3 })], /^unreadable-pictures: .*step of at least 6 bytes, got 3/],
      ["length", "put {0} away", [image({ data: { $base64: "AQI=" } })], /^unreadable-pictures: .*6 bytes.*got 2/],
      ["empty picture", "put {0} away", [image({ width: 0, height: 0 })], /^unreadable-pictures: .*got 0 x 0/],
      ["count for any policy", "put {0} away", Array(9).fill(image()), /^unreadable-pictures: .*8 at most, got 9/],
      ["count for the policy", "{0} {1} {2}", [image(), image(), image()], /^too-many-pictures: .*at most 2/],
      ["size", "put {0} away", [message("mono8", [1, 2, 3], 3)], /^picture-size: .*3x1.*takes 2x1/],
      ["name", "put {0} into {1}", [image()], /^missing-picture: \{1\}/],
      ["placeholder", "put {dax} into {0}", [image()], /^unknown-placeholder: "\{dax\}"/],
    ];
    it("are refused with a reason where something is wrong with them, and the goal at work goes on", async () => {
      const instruction = "put {0} into {1}, all the while";
      const first = ask(instruction, [image(), image()]);
      await tested.goalIs("accepted", instruction);
      for (const [what, text, pictures, reason] of refused) {
        const { accepted, result } = await ask(text, pictures).result;
        assert.deepEqual([accepted, result?.outcome], [true, "refused"], what);
        assert.match(result?.reason, reason, what);
        assert.match(valuesOf(await tested.goalIs("refused", text)).reason ?? "", reason, what);
      }
      assert.equal((await first.result).result.outcome, "done");
    });

    it("are begun again by ~/start, pictures included", async () => {
      const instruction = "put {0} into {1}, again";
      await ask(instruction, [message("mono8", [150, 0]), image()]).result;
      tested.goals.clear();
      assert.equal((await tested.trigger("/binarm/start")).success, true);
      const tokens =
        valuesOf(await tested.goalIs("acting", instruction))
          .tokens?.split(" ")
          .map(Number) ?? [];
      assert.deepEqual(tokens.slice(1, 4), [150, 150, 150].map(tokenOfBin));
      await tested.goalIs("done", instruction);
    });

    it("are refused on ~/instruction, which carries words alone", async () => {
      await tested.instruct("put {0} away");
      const { reason } = valuesOf(await tested.goalIs("refused", "put {0} away"));
      assert.match(reason ?? "", /^missing-picture: \{0\}.*brings none/);
    });
  },
  { endAfter: "suite" },
);
