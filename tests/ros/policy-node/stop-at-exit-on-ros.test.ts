import assert from "node:assert/strict";
import type { Inbox } from "../support/inbox.ts";
import type { PlainMessage, Received } from "../support/peer.ts";
import { PolicyNodeUnderTest } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const TWIST = "geometry_msgs/msg/TwistStamped";

const speedOf = ({ twist: { linear, angular } }: PlainMessage): number =>
  Math.hypot(linear.x, linear.y, linear.z, angular.x, angular.y, angular.z);
const moves = ({ message }: Received): boolean => speedOf(message) > 0.01;

describeWithRos("the policy node's last words to a robot that takes velocities", (ros) => {
  interface Moving {
    readonly tested: PolicyNodeUnderTest;
    readonly twists: Inbox<Received>;
  }

  async function moving(policy: string, more: Parameters<typeof PolicyNodeUnderTest.active>[2] = {}): Promise<Moving> {
    const words = ["output:=twist", `policy:=${policy}`, "hold_timeout:=60.0"].flatMap((one) => ["-p", one]);
    const tested = await PolicyNodeUnderTest.active(ros(), words, more);
    const twists = await tested.peer.subscribe(TWIST, "binarm/command/twist", { depth: 100 });
    await tested.peer.discovers("binarm/command/twist", { publishers: 1, subscriptions: 1 });
    await tested.instruct();
    await twists.next(moves);
    return { tested, twists };
  }

  async function assertLastIsZero({ twists }: Moving): Promise<void> {
    await twists.during(300);
    const last = twists.all.at(-1);
    assert.ok(last !== undefined);
    assert.equal(speedOf(last.message), 0, "the last twist is none of zeros");
  }

  it("are a twist of zeros when its terminal is closed", async () => {
    const one = await moving("blind");
    one.tested.node.send("SIGHUP");
    assert.equal((await one.tested.node.endsWithin(10_000)).code, 0);
    await assertLastIsZero(one);
  });

  it("are a twist of zeros when something in the process ends it without a word", async () => {
    const one = await moving("exiting");
    assert.equal((await one.tested.node.endsWithin(20_000)).code, 3);
    await assertLastIsZero(one);
  });

  it("are a twist of zeros when it is deactivated, cleaned up and shut down", async () => {
    const one = await moving("blind");
    const { tested, twists } = one;
    for (const ways of [["deactivate"], ["deactivate", "cleanup"], ["shutdown"]]) {
      for (const way of ways) assert.equal(await tested.change(way), true);
      await assertLastIsZero(one);
      if (ways[0] === "shutdown") break;
      for (const way of ["configure", "activate"]) if (way !== "configure" || ways.length > 1) await tested.change(way);
      await tested.instruct();
      await twists.next(moves);
    }
  });

  it("are twists of zeros, 50 a second, after a pause of its own in which the robot fell silent", async () => {
    const { tested, twists } = await moving("blind", { time: "wall" });
    tested.node.send("SIGSTOP");
    await tested.tellRobot("state off");
    await new Promise((resolve) => setTimeout(resolve, 600));
    const paused = twists.all.length;
    tested.node.send("SIGCONT");
    // As the robot fell silent before the process went on, not one of them may move it.
    for (let count = 0; count < 50; count++) assert.equal(speedOf((await twists.next()).message), 0);
    assert.ok(twists.all.slice(paused).every((twist) => !moves(twist)));
    await tested.tellRobot("state on");
    await twists.next(moves);
  });
});
