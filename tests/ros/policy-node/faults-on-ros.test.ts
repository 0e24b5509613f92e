import assert from "node:assert/strict";
import type { Received } from "../support/peer.ts";
import { PATIENT, PolicyNodeUnderTest, startNode, startRobot, valuesOf } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The number of times that the log has a line. */
const times = (log: string, pattern: RegExp): number => log.split("\n").filter((line) => pattern.test(line)).length;

describeWithRos(
  "the policy node, when what it needs is missing",
  (ros) => {
    let tested: PolicyNodeUnderTest;
    before("has a node with a robot", async () => {
      tested = await PolicyNodeUnderTest.active(ros(), [], { time: "in-step" });
    });
    /** Puts the node to work on a goal, with the robot moving. */
    async function act(): Promise<void> {
      const start = place(tested.commands.all.at(-1));
      await tested.instruct();
      await tested.goalIs("acting");
      await tested.commands.next((command) => ![start, place(tested.commands.all[0])].includes(place(command)));
    }
    /** Gives the robot an order and waits for the line that the node then logs. */
    async function after(order: string, line: RegExp): Promise<string> {
      const logged = tested.node.nextLine(line);
      await tested.tellRobot(order);
      return logged;
    }
    const HELD = /ERROR.*the robot is held: camera top has been silent for \d+ ms/;
    const CAMERA_BACK = /camera top is back/;

    it("holds the robot within 200 ms while the camera is silent, and goes on when it is back", async () => {
      const pictures = await tested.peer.subscribe("sensor_msgs/msg/Image", "camera/top/image_raw", {
        reliability: "best-effort",
      });
      await act();
      const line = await after("camera off", HELD);
      assert.ok(Number(/(\d+) ms/.exec(line)?.[1]) < 200, line);
      await tested.diagnosticsSay(/camera top/, /silent/, 2);
      await tested.assertStandsStill();
      const silentSinceS = stampS(pictures.all.at(-1));
      const moved = tested.commands.all.filter((command, index, all) => place(command) !== place(all[index - 1]));
      assert.ok(moved.length > 1 && silentSinceS > 0);
      assert.ok(stampS(moved.at(-1)) - silentSinceS <= 0.2, "the last set-point that moves the robot came in time");
      await after("camera on", CAMERA_BACK);
      await tested.goalIs("done");
    });

    it("counts pictures that cannot be used as silence, and says of what kind they are once", async () => {
      for (const [order, complaint] of [
        ["yuyv", /ERROR.*camera\/top\/image_raw: the message is dropped: expected encoding .* got yuyv/],
        ["empty", /ERROR.*expected a picture with pixels, got 0 x 0/],
        ["short", /ERROR.*bytes of pixels, got 20/],
      ] as const) {
        await act();
        const held = tested.node.nextLine(HELD);
        await after(`camera ${order}`, complaint);
        await held;
        await tested.diagnosticsSay(/camera top/, /silent/, 2);
        await tested.assertStandsStill();
        assert.equal(times(tested.node.stderr, complaint), 1);
        await after("camera rgb8", CAMERA_BACK);
      }
      await tested.diagnostics.next(({ message }) =>
        message.status.some((status: never) => Number(valuesOf(status)["refused frames"]) > 2),
      );
      await tested.goalIs("done");
    });

    it("holds the robot while its state is silent or no number, and goes on when it is back", async () => {
      await act();
      await after("state off", /the robot is held: robot state has been silent/);
      await tested.diagnosticsSay(/robot state/, /silent/, 2);
      await tested.assertStandsStill();
      await after("state on", /robot state is back/);
      await after("joints nan", /ERROR.*joint_states: .*finite position of every joint, got a at NaN/);
      await tested.diagnosticsSay(/robot state/, /NaN/, 2);
      await tested.assertStandsStill();
      await tested.tellRobot("joints good");
      await tested.goalIs("done");
    });
  },
  { endAfter: "suite" },
);

const stampS = (one: Received | undefined): number =>
  Number(one?.message.header.stamp.sec) + Number(one?.message.header.stamp.nanosec) / 1e9;
const place = (one: Received | undefined): string => JSON.stringify(one?.message.pose.position);

describeWithRos("the policy node, when something goes wrong", (ros) => {
  /** Starts an active node with a camera, at work on a goal. */
  async function acting(...words: readonly string[]): Promise<PolicyNodeUnderTest> {
    const tested = await PolicyNodeUnderTest.active(ros(), words);
    await tested.instruct();
    await tested.goalIs("acting");
    await delay(200);
    return tested;
  }

  it("asks the policy about no corrupt picture, and goes on with good ones", async () => {
    const compressed = ["-p", "image_transport:=compressed"];
    const tested = await PolicyNodeUnderTest.active(ros(), compressed, { robot: ["-p", "encoding:=png"] });
    await tested.tellRobot("camera corrupt");
    await delay(200);
    await tested.instruct();
    await tested.node.line(/ERROR.*expected a picture that can be decoded/);
    await delay(300);
    assert.deepEqual(
      tested.goals.all.map(({ message }) => valuesOf(message).state),
      ["accepted"],
    );
    await tested.tellRobot("camera png");
    await tested.goalIs("done");
  });

  it("ends the goal with one line and stands still where the policy throws", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=throwing"]);
    await tested.instruct();
    const { level, message } = await tested.goalIs("policy-failed");
    assert.equal(level, 2);
    assert.match(message, /the model is confused/);
    await tested.node.line(/ERROR.*goal-1/);
    assert.equal(times(tested.node.stderr, /ERROR.*goal-1: .*the model is confused/), 1);
    await tested.assertStandsStill();
    await tested.instruct("again");
    await tested.goalIs("policy-failed", "again");
  });

  it("holds the robot and ends with one line at an uncaught error", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=breaking"]);
    await tested.instruct();
    await tested.goalIs("acting");
    const { code } = await tested.node.endsWithin(5000);
    assert.notEqual(code, 0);
    assert.equal(times(tested.node.stderr, /ERROR.*the node shuts down after an error: a thread of its own broke/), 1);
    await tested.assertStandsStill();
  });

  it("holds the robot's successor still after a kill -9 of the robot, and works again", async () => {
    const robot = startRobot(ros());
    const node = startNode(ros(), ...PATIENT, "-p", "autostart:=true", "-p", "policy:=blind");
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    await tested.healthy();
    await tested.instruct();
    await tested.goalIs("acting");
    await delay(200);
    await robot.kill();
    await node.line(/(the robot is held|goals have to wait): robot state has been silent/);
    await delay(100);
    await tested.assertStandsStill();
    await tested.trigger("/binarm/stop");
    startRobot(ros());
    await node.line(/robot state is back/);
    await tested.instruct("again");
    await tested.goalIs("done", "again");
  });

  it("leaves a robot where it is after a kill -9 of the node, which starts again without moving it", async () => {
    const tested = await acting("-p", "policy:=blind");
    await tested.node.kill();
    await delay(100);
    const before = tested.commands.all.length;
    const again = startNode(ros(), "-p", "use_sim_time:=true", "-p", "autostart:=true", "-p", "policy:=blind");
    await again.line(/activate: success/);
    await delay(500);
    assert.equal(tested.commands.all.length, before);
    await tested.instruct("again");
    await tested.goalIs("done", "again");
  });
});
