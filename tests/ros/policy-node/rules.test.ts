import assert from "node:assert/strict";
import { begin, end, transitionFrom, transitionsFrom } from "../../../ros/lifecycle/state-machine.ts";
import { whyRefused } from "../../../ros/parameters/declaration.ts";
import { LatencyWindow } from "../../../ros/policy-node/diagnostics/latency-window.ts";
import { mismatch, mismatches } from "../../../ros/policy-node/diagnostics/qos-mismatch.ts";
import { POLICY_NODE_PARAMETERS } from "../../../ros/policy-node/parameters/node-parameters.ts";
import { robotSettings } from "../../../ros/policy-node/parameters/settings.ts";
import { alarmChanges, alarmsAt } from "../../../ros/policy-node/watchdog/watchdog.ts";
import { nanosecondsFromMs } from "../../../src/domain/units.ts";
import { policyNodeParameters } from "../support/parameters.ts";

describe("the node's parameters", () => {
  it("have defaults that their own declarations allow", () => {
    for (const [name, declaration] of Object.entries(POLICY_NODE_PARAMETERS)) {
      assert.equal(whyRefused(name, declaration, declaration.value), undefined);
    }
  });

  it("are refused with what they should have been", () => {
    const refusal = (name: keyof typeof POLICY_NODE_PARAMETERS, value: unknown) =>
      whyRefused(name, POLICY_NODE_PARAMETERS[name], value);
    assert.equal(refusal("control_rate", 900), "control_rate: expected a number from 0 to 250, got 900");
    assert.equal(refusal("output", "joy"), 'output: expected one of pose, twist, trajectory, got "joy"');
    assert.match(refusal("guard.workspace_low", [0, 1]) ?? "", /expected 3 numbers/);
    assert.match(refusal("guard.workspace_low", [0, 1, Number.NaN]) ?? "", /finite/);
    assert.match(refusal("tools", []) ?? "", /at least one/);
    assert.match(refusal("seed", 1.5) ?? "", /whole number/);
    assert.match(refusal("autostart", "yes") ?? "", /true or false/);
  });

  it("slow plans down on the same ways", () => {
    const parameters = policyNodeParameters({ "pick_place.speed_scale": 0.5 });
    const { pickPlace, limits } = robotSettings(parameters);
    assert.deepEqual(pickPlace.limits?.planar, { speed: 0.45, acceleration: 2 });
    assert.ok(limits.maxStateAgeNs > nanosecondsFromMs(1000 * parameters.state_timeout));
  });
});

describe("the node's settings", () => {
  const withThose = (values: Parameters<typeof policyNodeParameters>[0]) => () =>
    robotSettings(policyNodeParameters(values));

  it("are refused where the workspace's corners are the wrong way round, before anything moves", () => {
    assert.throws(withThose({ "guard.workspace_low": [0, 0, 1], "guard.workspace_high": [1, 1, 0] }), {
      code: "BINARM_INVALID_GUARD_LIMITS",
    });
  });

  it("take the policy's control rate where the parameter names none, and refuse one that no controller follows", () => {
    const rate = (parameter: number, policyRateHz?: number) =>
      robotSettings(policyNodeParameters({ control_rate: parameter }), policyRateHz).controlRateHz;
    assert.deepEqual([rate(0), rate(0, 20), rate(100, 20)], [50, 20, 100]);
    assert.throws(() => rate(2), { code: "BINARM_PARAMETER_REFUSED" });
    assert.throws(() => rate(0, 1000), { code: "BINARM_PARAMETER_REFUSED", message: /the policy's controlRateHz/ });
  });

  it("are refused where trajectories are asked for and no link is named", () => {
    assert.throws(withThose({ output: "trajectory" }), /trajectory.tip_link: .*expected the link that is moved/);
    withThose({ output: "trajectory", "trajectory.tip_link": "tool0" })();
  });
});

describe("a managed node's states", () => {
  it("lead from one to the other as ROS 2 says", () => {
    assert.equal(begin("unconfigured", "configure")?.to, "configuring");
    assert.equal(end("unconfigured", "configure", "success").to, "inactive");
    assert.equal(end("unconfigured", "configure", "failure").to, "unconfigured");
    assert.equal(end("inactive", "activate", "error").to, "errorprocessing");
    assert.equal(end("active", "deactivate", "failure").to, "active");
    assert.equal(begin("active", "configure"), undefined);
    assert.deepEqual(end("active", "shutdown", "success").description.goal_state, { id: 4, label: "finalized" });
  });

  it("are left by number, or by label where one is given", () => {
    assert.equal(transitionFrom("unconfigured", { id: 1, label: "" }), "configure");
    assert.equal(transitionFrom("active", { id: 0, label: "deactivate" }), "deactivate");
    assert.equal(transitionFrom("active", { id: 7, label: "" }), "shutdown");
    assert.equal(transitionFrom("active", { id: 5, label: "" }), undefined);
    assert.equal(transitionFrom("configuring", { id: 1, label: "" }), undefined);
    assert.deepEqual(
      transitionsFrom("inactive").map(({ transition }) => transition.id),
      [2, 3, 6],
    );
  });
});

describe("the watchdog", () => {
  const timeoutNs = nanosecondsFromMs(150);
  const source = (heardMs: number | undefined, fault?: string) => ({
    name: "camera top",
    heardNs: heardMs === undefined ? undefined : nanosecondsFromMs(heardMs),
    fault,
    timeoutNs,
  });

  it("raises an alarm for who has been silent too long, never spoke, or says what cannot be used", () => {
    const at = nanosecondsFromMs(1000);
    assert.deepEqual(alarmsAt(at, [source(850)]), []);
    assert.equal(alarmsAt(at, [source(849)])[0]?.text, "camera top has been silent for 151 ms");
    assert.match(alarmsAt(at, [source(undefined)])[0]?.text ?? "", /not been heard of/);
    assert.equal(alarmsAt(at, [source(1000, "it lies")])[0]?.text, "camera top: it lies");
  });

  it("tells alarms that are new from those that go on", () => {
    const [a, longer] = [
      { source: "a", text: "silent for 1 ms" },
      { source: "a", text: "silent for 2 ms" },
    ];
    const b = { source: "b", text: "silent" };
    assert.deepEqual(alarmChanges([a], [longer, b]), { raised: [b], over: [] });
    assert.deepEqual(alarmChanges([a, b], [b]), { raised: [], over: [a] });
  });
});

describe("quality of service", () => {
  const volatile = { reliability: "reliable", durability: "volatile" } as const;
  it("meets where a publisher offers at least what is asked for", () => {
    assert.equal(mismatch(volatile, { reliability: "best-effort", durability: "volatile" }), undefined);
    assert.match(mismatch({ ...volatile, reliability: "best-effort" }, volatile) ?? "", /best-effort/);
    assert.match(mismatch(volatile, { ...volatile, durability: "transient-local" }) ?? "", /transient-local/);
  });

  it("is reported by topic and node, whichever side is the node's own", () => {
    const other = { node: "/ui", reliability: "best-effort", durability: "volatile" } as const;
    const qos = { ...volatile, depth: 1 };
    const [heard] = mismatches({ topic: "~/instruction", role: "subscribes", qos }, [other]);
    assert.equal(heard, "~/instruction does not come from /ui: it is published best-effort and asked for reliable");
    assert.deepEqual(mismatches({ topic: "~/plan", role: "publishes", qos }, [other]), []);
  });
});

describe("a latency window", () => {
  it("gives quantiles of the newest values by the nearest rank", () => {
    const window = new LatencyWindow(4);
    assert.equal(window.quantile(0.5), undefined);
    for (const value of [100, 1, 2, 3, 4]) window.add(value);
    assert.deepEqual([window.quantile(0.5), window.quantile(0.95), window.count], [2, 4, 5]);
  });
});
