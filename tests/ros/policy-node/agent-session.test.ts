import assert from "node:assert/strict";
import type { GoalStatus } from "../../../ros/goal-protocol.ts";
import type { TwistStamped } from "../../../ros/messages/types.ts";
import type { Middleware } from "../../../ros/middleware.ts";
import { AgentSession } from "../../../ros/policy-node/agent-session.ts";
import { GoalServer } from "../../../ros/policy-node/goals/goal-server.ts";
import { robotSettings } from "../../../ros/policy-node/parameters/settings.ts";
import { RobotInterface } from "../../../ros/policy-node/robot-interface.ts";
import { Watchdog } from "../../../ros/policy-node/watchdog/watchdog.ts";
import { SimClock } from "../../../ros/time/sim-clock.ts";
import { pickPlaceSpace } from "../../../src/action/index.ts";
import type { Policy } from "../../../src/ports/policy.ts";
import { FakeMiddleware } from "../support/fake-middleware.ts";
import { policyNodeParameters } from "../support/parameters.ts";

const PERIOD_NS = 20_000_000n;
const bound = { low: -1, high: 1 };
const actionSpace = pickPlaceSpace({
  kind: "pick-place",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: bound, y: bound },
  bins: 1000,
});

/** An active node's work without a ROS 2, with a robot that trembles, so that holding it takes a twist. */
class Cell {
  readonly silent = new FakeMiddleware();
  readonly statuses: GoalStatus[] = [];
  readonly goals: GoalServer;
  readonly work: AgentSession;
  /** The error that ended the work. */
  readonly errors: unknown[] = [];
  /** Where the network no longer takes what is published. */
  brokenTopic: string | undefined;
  readonly #clock = new SimClock();
  #nowNs = 1_000_000_000n;

  constructor(policy: Policy) {
    const middleware = this.#breaking(this.silent.middleware);
    const [clock, statuses] = [this.#clock, this.statuses];
    clock.tick(this.#nowNs);
    const parameters = policyNodeParameters({ output: "twist" });
    const settings = robotSettings(parameters);
    const loaded = { policy, actionSpace, description: "" };
    const none = () => Promise.reject(new Error("no pictures"));
    const pictures = { decode: none, scale: none };
    const robotInterface = new RobotInterface({ middleware, parameters, settings, clock, policy, pictures });
    const sources = () => robotInterface.watched(parameters);
    const watchdog = new Watchdog({
      clock,
      periodS: 0.02,
      sources,
      log: middleware.log,
      onChange() {},
      goal: () => this.goals.atWork,
      goalTimeout: { holdTimeoutS: 5, countsPauses: false },
      onGoalTimeout() {},
    });
    this.goals = new GoalServer({
      now: () => clock.now(),
      maxInstructionLength: () => 100,
      policy: () => undefined,
      onStatus: (status) => statuses.push(status),
    });
    this.work = new AgentSession({
      ...{ loaded, robotInterface, clock, settings, parameters, watchdog, goals: this.goals, enabled: true },
      onEvent: (event) => this.goals.onEvent(event),
      onError: (error) => this.errors.push(error),
    });
    this.goals.open();
  }

  #breaking(middleware: Middleware): Middleware {
    const advertise: Middleware["advertise"] = (type, topic, qos) => {
      const publisher = middleware.advertise(type, topic, qos);
      const publish: typeof publisher.publish = (message) => {
        if (this.brokenTopic === topic) throw new Error(`${topic} is broken`);
        publisher.publish(message);
      };
      return { ...publisher, publish };
    };
    return { ...middleware, advertise };
  }

  get twists(): readonly TwistStamped[] {
    return this.silent.sentOn("~/command/twist");
  }

  /** Lets control periods pass, with a state of the robot in each. */
  async live(periods: number): Promise<void> {
    for (let period = 0; period < periods; period++) {
      this.#nowNs += PERIOD_NS;
      const stamp = { sec: Number(this.#nowNs / 1_000_000_000n), nanosec: Number(this.#nowNs % 1_000_000_000n) };
      const header = { stamp, frame_id: "base_link" };
      const x = 0.4 + 0.01 * (period % 2);
      const pose = { position: { x, y: 0, z: 0.3 }, orientation: { x: 1, y: 0, z: 0, w: 0 } };
      const tool = { name: ["suction"], position: [0], velocity: [], effort: [0] };
      this.silent.give("tool_state", { header, ...tool });
      this.silent.give("end_effector_pose", { header, pose });
      this.#clock.tick(this.#nowNs);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const speedOf = ({ twist: { linear, angular } }: TwistStamped): number =>
  Math.hypot(linear.x, linear.y, linear.z, angular.x, angular.y, angular.z);

function thatSays(infer: Policy["infer"]): Policy {
  return { name: "test", cameras: [], actionSpace: actionSpace.name, infer, close: async () => {} };
}

/** The duration of this many control periods. */
async function thinking(periods: number): Promise<void> {
  for (let period = 0; period < periods; period++) await new Promise((resolve) => setImmediate(resolve));
}

describe("the work on goals", () => {
  for (const [title, policy, end] of [
    [
      "the policy fails",
      thatSays(async () => {
        await thinking(4);
        throw new Error("confused");
      }),
      "policy-failed",
    ],
    [
      "the policy says what is no plan",
      thatSays(async () => {
        await thinking(5);
        return { tokens: [1], stageNs: {} };
      }),
      "unparseable",
    ],
    [
      "the policy refuses the words",
      thatSays(async () => {
        await thinking(5);
        return { kind: "refused", refusal: { reason: "negation", words: "not" }, stageNs: {} };
      }),
      "refused",
    ],
  ] as const) {
    it(`ends with a twist of zeros where ${title}`, async () => {
      const cell = new Cell(policy);
      await cell.live(3);
      assert.equal(cell.goals.take({ instruction: "do it" }), undefined);
      await cell.live(10);
      assert.deepEqual(cell.errors, []);
      assert.equal(cell.statuses.at(-1)?.state, end);
      assert.ok(cell.twists.some((twist) => speedOf(twist) > 0));
      assert.equal(speedOf(cell.twists.at(-1) as TwistStamped), 0);
    });
  }

  it("ends with a twist of zeros where a goal is stopped, commands are disabled, or the work ends", async () => {
    for (const end of [
      (cell: Cell) => void cell.goals.stop("enough"),
      (cell: Cell) => {
        cell.work.disable();
        cell.goals.close("disabled");
      },
      (cell: Cell) => cell.work.close(),
    ]) {
      const cell = new Cell(thatSays(() => new Promise(() => {})));
      await cell.live(3);
      cell.goals.take({ instruction: "do it" });
      await cell.live(4);
      assert.ok(cell.twists.some((twist) => speedOf(twist) > 0));
      end(cell);
      const sent = cell.twists.length;
      assert.equal(speedOf(cell.twists.at(-1) as TwistStamped), 0);
      await cell.live(5);
      assert.equal(cell.twists.length, sent);
    }
  });

  it("tells a robot nothing that it never commanded, where commands are disabled or the work ends", async () => {
    const cell = new Cell(thatSays(() => new Promise(() => {})));
    await cell.live(3);
    const sent = cell.twists.length;
    cell.work.disable();
    cell.work.close();
    assert.equal(cell.twists.length, sent);
    assert.equal(cell.silent.sentOn("~/command/pose").length, 0);
  });

  it("ends with a twist of zeros where what else is published can no longer be, and says so", async () => {
    const cell = new Cell(thatSays(() => new Promise(() => {})));
    await cell.live(3);
    cell.goals.take({ instruction: "do it" });
    await cell.live(4);
    assert.ok(speedOf(cell.twists.at(-1) as TwistStamped) > 0);
    cell.brokenTopic = "~/command/tool";
    await cell.live(1);
    assert.match(String(cell.errors[0]), /tool is broken/);
    assert.equal(speedOf(cell.twists.at(-1) as TwistStamped), 0);
    const sent = cell.twists.length;
    assert.throws(() => cell.work.close(), /tool is broken/);
    assert.equal(cell.twists.length, sent + 1);
    assert.equal(speedOf(cell.twists.at(-1) as TwistStamped), 0);
  });

  it("begins the first and the last of many goals that come at once, and none between", async () => {
    const asked: string[] = [];
    const cell = new Cell(
      thatSays(({ goal }, signal) => {
        asked.push(goal.instruction);
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      }),
    );
    await cell.live(3);
    for (let i = 0; i < 100; i++) cell.goals.take({ instruction: `goal ${i}` });
    // The first goal ends with a hold and a twist of zeros. The others command nothing.
    assert.ok(cell.twists.length <= 2, `${cell.twists.length} twists`);
    await cell.live(3);
    assert.deepEqual(asked, ["goal 0", "goal 99"]);
    assert.equal(cell.goals.current?.instruction, "goal 99");
    assert.equal(cell.statuses.filter(({ state }) => state === "preempted").length, 99);
  });

  it("does not let motion go on until a goal that came in the same period begins", async () => {
    const cell = new Cell(thatSays(() => new Promise(() => {})));
    await cell.live(3);
    cell.goals.take({ instruction: "first" });
    await cell.live(4);
    cell.goals.take({ instruction: "second" });
    cell.goals.take({ instruction: "third" });
    assert.equal(speedOf(cell.twists.at(-1) as TwistStamped), 0);
    const sent = cell.twists.length;
    await cell.live(4);
    assert.ok(cell.twists.length > sent, "the third is at work");
  });
});
