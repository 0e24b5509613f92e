import assert from "node:assert/strict";
import type { FollowInstructionGoal, ImageMessage, StringMessage } from "../../../ros/messages/types.ts";
import type { Middleware } from "../../../ros/middleware.ts";
import { SceneGoal } from "../../../ros/sim-node/scene-goal.ts";
import type { SimulatedScene } from "../../../ros/sim-node/simulated-world.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { nanoseconds } from "../../../src/domain/units.ts";
import { FakeMiddleware } from "../support/fake-middleware.ts";

const size = { width: 2, height: 1 };
const picture = (gray: number): Picture => ({ ...size, encoding: "rgb8", data: new Uint8Array(6).fill(gray) });
const scene = (instruction: string, pictures: readonly Picture[] = []): SimulatedScene =>
  ({ instruction, pictures: () => pictures }) as Partial<SimulatedScene> as SimulatedScene;

function setUp({ accepts = true } = {}) {
  const fake = new FakeMiddleware();
  const sent: FollowInstructionGoal[] = [];
  const goalClient: Middleware["goalClient"] = () => ({
    send: async (goal) => {
      sent.push(goal);
      return accepts;
    },
    close() {},
  });
  const goal = new SceneGoal({ ...fake.middleware, goalClient }, size);
  const words = () => fake.sentOn<StringMessage>("binarm/instruction").map(({ data }) => data);
  const images = () => fake.sentOn<ImageMessage>("~/pictures");
  return { goal, fake, sent, words, images };
}

describe("the goal of the scene", () => {
  it("is announced with its pictures, which are told apart by their frames and kept together by their stamp", () => {
    const { goal, fake, images } = setUp();
    goal.announce(scene("put {0} into {1}", [picture(10), picture(20)]), nanoseconds(3_000_000_005));
    assert.deepEqual(fake.sentOn("~/instruction"), [{ data: "put {0} into {1}" }]);
    assert.deepEqual(
      images().map(({ header, width, height, encoding, step, data }) => [
        { frame: header.frame_id, stamp: header.stamp },
        [width, height, encoding, step, data[0]],
      ]),
      [
        [{ frame: "{0}", stamp: { sec: 3, nanosec: 5 } }, [2, 1, "rgb8", 6, 10]],
        [{ frame: "{1}", stamp: { sec: 3, nanosec: 5 } }, [2, 1, "rgb8", 6, 20]],
      ],
    );
  });

  it("is given by the topic where it is words alone, and by the action where it has pictures", async () => {
    const { goal, sent, words, images } = setUp();
    goal.announce(scene("sort the blocks"), nanoseconds(1));
    await goal.give();
    assert.deepEqual([words(), sent.length, images().length], [["sort the blocks"], 0, 0]);
    goal.announce(scene("rearrange to {0}", [picture(10)]), nanoseconds(2));
    await goal.give();
    assert.deepEqual(words(), ["sort the blocks"]);
    assert.deepEqual(sent, [{ instruction: "rearrange to {0}", pictures: images() }]);
  });

  it("says so where the policy node does not accept it", async () => {
    const { goal } = setUp({ accepts: false });
    goal.announce(scene("rearrange to {0}", [picture(10)]), nanoseconds(2));
    await assert.rejects(goal.give(), { code: "BINARM_GOAL_REJECTED" });
  });
});
