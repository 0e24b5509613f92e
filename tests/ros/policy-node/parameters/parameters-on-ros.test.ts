import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PolicyNodeUnderTest, startNode } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

const DOUBLE = 3;
const STRING = 4;
const INTEGER = 2;

const SERVICES: Readonly<Record<string, string>> = {
  ListParameters: "list_parameters",
  DescribeParameters: "describe_parameters",
  GetParameters: "get_parameters",
  GetParameterTypes: "get_parameter_types",
  SetParameters: "set_parameters",
  SetParametersAtomically: "set_parameters_atomically",
};
const base64 = (...bytes: readonly number[]): string => Buffer.from(bytes).toString("base64");

describeWithRos("the policy node's parameters", (ros) => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-parameters-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("come from a YAML file, under those of the command line, and describe themselves", async () => {
    const file = join(folder, "node.yaml");
    writeFileSync(
      file,
      "/**:\n  ros__parameters:\n    control_rate: 30\n    guard:\n      max_speed: 0.5\n    polcy: random\n",
    );
    const node = startNode(ros(), "--params-file", file, "-p", "guard.max_speed:=0.25");
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    await node.line(/there is no parameter polcy; did you mean policy\?/);
    const names = ["control_rate", "guard.max_speed", "output"];
    const { values } = await tested.peer.call("rcl_interfaces/srv/GetParameters", "/binarm/get_parameters", { names });
    assert.deepEqual([values[0].double_value, values[1].double_value, values[2].string_value], [30, 0.25, "pose"]);
    const { descriptors } = await tested.peer.call(
      "rcl_interfaces/srv/DescribeParameters",
      "/binarm/describe_parameters",
      { names: ["control_rate", "output", "autostart", "threads"] },
    );
    assert.deepEqual(descriptors[0].floating_point_range, [{ from_value: 0, to_value: 250, step: 0 }]);
    assert.match(descriptors[1].additional_constraints, /one of pose, twist, trajectory/);
    assert.equal(descriptors[2].read_only, true);
    assert.deepEqual(descriptors[3].integer_range, [{ from_value: 0, to_value: 256, step: 1 }]);
    assert.match(descriptors[1].description, /set-points/);
  });

  it("are refused with a reason where they are out of range, unknown or come too late", async () => {
    const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=blind"));
    await tested.peer.discovers("/binarm/transition_event", { publishers: 1 });
    const refused = async (name: string, value: object): Promise<string> => {
      const { successful, reason } = await tested.setParameter(name, value);
      assert.equal(successful, false);
      return reason;
    };
    assert.equal(
      await refused("control_rate", { type: DOUBLE, double_value: 1000 }),
      "control_rate: expected a number from 0 to 250, got 1000",
    );
    await tested.node.line(/a parameter is refused: control_rate/);
    assert.match(await refused("output", { type: STRING, string_value: "joy" }), /one of pose, twist, trajectory/);
    assert.match(await refused("output", { type: DOUBLE, double_value: 1 }), /expected a text/);
    assert.equal(
      await refused("control_raet", { type: DOUBLE, double_value: 1 }),
      "there is no parameter control_raet; did you mean control_rate?",
    );
    assert.equal(
      await refused("control_rate", { type: DOUBLE, double_value: "nan" }),
      "control_rate: expected a finite number, got NaN",
    );
    assert.match(await refused("control_rate", { type: 0 }), /control_rate: expected a finite number, got nothing/);
    assert.match(await refused("control_rate", { type: 77 }), /^"control_rate": /);
    assert.match(await refused("", { type: DOUBLE, double_value: 1 }), /^"": /);
    assert.match(
      await refused("qos_overrides./a.publisher.depth", { type: INTEGER, integer_value: 1 }),
      /at start only/,
    );
    assert.match(await refused("autostart", { type: 1, bool_value: true }), /at start only/);
    await tested.change("configure");
    assert.match(await refused("output", { type: STRING, string_value: "twist" }), /the node is inactive: clean it up/);
    const later = await tested.setParameter("max_instruction_length", { type: INTEGER, integer_value: 300 });
    assert.equal(later.successful, true);
  });

  it("are listed, described and read by name, also those that do not exist", async () => {
    const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros()));
    const ask = (service: string, request: object) =>
      tested.peer.call(`rcl_interfaces/srv/${service}`, `/binarm/${SERVICES[service]}`, request);
    const { result: all } = await ask("ListParameters", { prefixes: [], depth: 0 });
    assert.equal(new Set(all.prefixes).size, all.prefixes.length);
    assert.ok(["guard", "servo"].every((prefix) => all.prefixes.includes(prefix)));
    assert.ok(["use_sim_time", "policy", "guard.max_speed"].every((name) => all.names.includes(name)));
    const { result: below } = await ask("ListParameters", { prefixes: ["servo"], depth: 0 });
    assert.deepEqual(below.prefixes, ["servo"]);
    assert.ok(below.names.length > 3 && below.names.every((name: string) => name.startsWith("servo.")));
    const names = ["control_rate", "nonsense", "tools"];
    assert.deepEqual((await ask("GetParameterTypes", { names })).types, { $base64: base64(DOUBLE, 0, 9) });
    const { values } = await ask("GetParameters", { names });
    assert.deepEqual(
      values.map(({ type }: { type: number }) => type),
      [DOUBLE, 0, 9],
    );
    const { descriptors } = await ask("DescribeParameters", { names });
    assert.deepEqual(
      descriptors.map(({ name, type }: { name: string; type: number }) => [name, type]),
      [
        ["control_rate", DOUBLE],
        ["nonsense", 0],
        ["tools", 9],
      ],
    );
    const value = (control_rate: number) => ({ type: DOUBLE, double_value: control_rate });
    const two = (second: string) => [
      { name: "control_rate", value: value(40) },
      { name: second, value: value(0.5) },
    ];
    const { results } = await ask("SetParameters", { parameters: two("nonsense") });
    assert.deepEqual(
      results.map(({ successful }: { successful: boolean }) => successful),
      [true, false],
    );
    const { result: none } = await ask("SetParametersAtomically", { parameters: two("nonsense") });
    assert.deepEqual([none.successful, none.reason], [false, "there is no parameter nonsense"]);
    const { result: both } = await ask("SetParametersAtomically", { parameters: two("guard.max_speed") });
    assert.equal(both.successful, true);
  });

  it("end the node with one line where the command line gives one that cannot be", async () => {
    const node = ros().binarm(["ros", "--ros-args", "-p", "control_rate:=1000"]);
    const { code } = await node.endsWithin(30_000);
    assert.equal(code, 2);
    assert.match(
      node.stderr,
      /parameter control_rate: .*expected a number from 0 to 250, got 1000 \[BINARM_PARAMETER_REFUSED\]/,
    );
  });
});
