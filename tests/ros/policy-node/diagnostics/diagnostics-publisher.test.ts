import assert from "node:assert/strict";
import type { DiagnosticArray } from "../../../../ros/messages/types.ts";
import {
  DiagnosticsPublisher,
  type PolicyNodeStatus,
} from "../../../../ros/policy-node/diagnostics/diagnostics-publisher.ts";
import type { ReadyPolicy } from "../../../../ros/policy-node/policy-loader.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";
import type { AgentEvent } from "../../../../src/agent/index.ts";
import { FakeMiddleware } from "../../support/fake-middleware.ts";

const SECOND_MS = 1000;
const loadedAs = (name: string): ReadyPolicy => ({ policy: { name }, description: "of the tests" }) as ReadyPolicy;
const inferred = (ms: number) => ({ kind: "inferred", latencyNs: ms * 1e6 }) as AgentEvent;

/** A node that works on simulated time with a policy, without a robot. */
function working() {
  const silent = new FakeMiddleware();
  const clock = new SimClock();
  const rounds = new Map<number, () => void>();
  let loaded = loadedAs("first");
  const status = (): PolicyNodeStatus => {
    const robotInterface = { cameras: [], robot: { state: undefined } };
    return { state: "active", commands: "on", goal: "", alarms: [], configured: { loaded, clock, robotInterface } };
  };
  const every = (periodMs: number, work: () => void) => {
    rounds.set(periodMs, work);
    return { close() {} };
  };
  const diagnostics = new DiagnosticsPublisher({
    ...{ middleware: silent.middleware, every, status },
    longestPauseMs: () => 0,
  });
  const goBy = (ms: number) => rounds.get(ms)?.();
  return {
    ...{ silent, clock, diagnostics },
    load: (name: string) => {
      loaded = loadedAs(name);
    },
    second: () => {
      goBy(SECOND_MS);
      return silent.sentOn<DiagnosticArray>("/diagnostics").at(-1)?.status ?? [];
    },
    lookRound: () => goBy(200),
    warnings: () => silent.logged.filter((line) => line.startsWith("WARN")),
  };
}

describe("the node's diagnostics", () => {
  it("warn once that simulated time stands still, and are fine when it goes on", () => {
    const { clock, second, warnings } = working();
    clock.tick(1_000_000_000n);
    assert.equal(second()[0]?.level, 0);
    for (const _ of [1, 2, 3]) {
      const [node] = second();
      assert.equal(node?.level, 1);
      assert.match(node.message, /stands still/);
    }
    assert.equal(warnings().length, 1);
    clock.tick(2_000_000_000n);
    assert.equal(second()[0]?.level, 0);
  });

  it("measure every policy for itself", () => {
    const { diagnostics, load, second } = working();
    const latency = () => Object.fromEntries(second()[1]?.values.map(({ key, value }) => [key, value]) ?? []);
    diagnostics.onEvent(inferred(500));
    assert.equal(latency()["latency p95 (ms)"], "500.0");
    load("second");
    diagnostics.onEvent(inferred(40));
    assert.deepEqual([latency()["latency p95 (ms)"], latency().inferences], ["40.0", "1"]);
  });

  it("say of each that cannot be met when it begins, and again when it comes back", () => {
    const { silent, lookRound, warnings } = working();
    const qos = { reliability: "reliable", durability: "volatile", depth: 10 } as const;
    silent.topics.push({ topic: "~/instruction", role: "subscribes", qos });
    silent.others = [{ node: "/ui", reliability: "best-effort", durability: "volatile" }];
    lookRound();
    lookRound();
    assert.equal(warnings().length, 1);
    silent.others = [];
    lookRound();
    silent.others = [{ node: "/ui", reliability: "best-effort", durability: "volatile" }];
    lookRound();
    assert.equal(warnings().length, 2);
  });

  it("warn once of other nodes that command the robot too, also of one with the same name", () => {
    const { silent, lookRound, warnings } = working();
    const qos = { reliability: "reliable", durability: "volatile", depth: 1 } as const;
    const own = { node: "/binarm", reliability: "reliable", durability: "volatile" } as const;
    silent.topics.push({ topic: "~/command/pose", role: "publishes", qos });
    silent.publishers = [own];
    lookRound();
    assert.deepEqual(warnings(), []);
    silent.publishers = [own, own];
    lookRound();
    lookRound();
    const text = "~/command/pose has 2 publishers (/binarm, /binarm): the robot gets the set-points of all of them";
    assert.deepEqual(warnings(), [`WARN ${text}`]);
    silent.publishers = [{ ...own, node: "/joystick" }, own];
    lookRound();
    assert.match(warnings()[1] ?? "", /2 publishers \(\/binarm, \/joystick\)/);
  });

  it("do not warn of several publishers of other topics", () => {
    const { silent, lookRound, warnings } = working();
    const qos = { reliability: "reliable", durability: "volatile", depth: 10 } as const;
    const own = { node: "/binarm", reliability: "reliable", durability: "volatile" } as const;
    silent.topics.push({ topic: "/diagnostics", role: "publishes", qos });
    silent.publishers = [own, { ...own, node: "/driver" }];
    lookRound();
    assert.deepEqual(warnings(), []);
  });
});
