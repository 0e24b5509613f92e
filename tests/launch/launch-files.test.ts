import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { valueRefusal } from "../../ros/parameters/declaration.ts";
import { POLICY_NODE_PARAMETERS } from "../../ros/policy-node/parameters/policy-node-parameters.ts";
import { SIM_NODE_PARAMETERS } from "../../ros/sim-node/sim-node-parameters.ts";
import { packageFolder } from "../../src/files/package-info.node.ts";

const CONFIGS = join(packageFolder(), "configs", "ros");
const LAUNCH = join(packageFolder(), "launch");
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  node: { ...POLICY_NODE_PARAMETERS, use_sim_time: {} },
  sim: { ...SIM_NODE_PARAMETERS },
};

/** Every element of the name, as its attributes and its text between the tags. */
function elements(
  xml: string,
  name: string,
): { readonly attributes: Record<string, string>; readonly inner: string }[] {
  return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*?)(?:/>|>([\\s\\S]*?)</${name}>)`, "g"))].map(
    ([, attributes = "", inner = ""]) => ({
      attributes: Object.fromEntries(
        [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
      ),
      inner,
    }),
  );
}

describe("parameter files in configs/ros", () => {
  for (const file of readdirSync(CONFIGS)) {
    it(`${file} sets parameters that the node has, to values that it takes`, () => {
      const nodes: Readonly<Record<string, { readonly ros__parameters: Readonly<Record<string, unknown>> }>> = parse(
        readFileSync(join(CONFIGS, file), "utf8"),
      );
      const entries = Object.entries(nodes["/**/binarm"]?.ros__parameters ?? {});
      assert.notEqual(entries.length, 0);
      for (const [name, value] of entries) {
        const declaration = Object.entries(POLICY_NODE_PARAMETERS).find(([declared]) => declared === name)?.[1];
        assert.ok(declaration !== undefined, `the node has no parameter ${name}`);
        assert.equal(valueRefusal(name, declaration, value), undefined);
      }
    });

    it(`${file} agrees with what it tells MoveIt Servo`, () => {
      const nodes = parse(readFileSync(join(CONFIGS, file), "utf8"));
      const servo = nodes["/**/servo_node"]?.ros__parameters.moveit_servo;
      if (servo === undefined) return;
      const node = nodes["/**/binarm"].ros__parameters;
      assert.equal(node["servo.command_in_type"], servo.command_in_type);
      if (servo.command_in_type === "unitless") {
        assert.equal(node["servo.linear_scale"], servo.scale.linear);
        assert.equal(node["servo.rotational_scale"], servo.scale.rotational);
      }
      assert.ok(1 / node.control_rate < servo.incoming_command_timeout / 2, "set-points come too seldom for Servo");
      assert.equal(node.output, "twist");
      assert.equal(node.command_stamp, "now");
    });
  }
});

describe("launch files", () => {
  for (const file of readdirSync(LAUNCH)) {
    const xml = readFileSync(join(LAUNCH, file), "utf8").replaceAll(/<!--[\s\S]*?-->/g, "");
    const nodes = elements(xml, "node").map(
      ({ attributes, inner }) => ({ ...attributes, inner }) as Record<string, string>,
    );

    it(`${file} starts executables that the package has, with parameters that they have`, () => {
      assert.notEqual(nodes.length, 0);
      for (const { pkg, exec = "", inner = "" } of nodes) {
        assert.equal(pkg, "binarm");
        const known = PARAMETERS[exec];
        assert.ok(known !== undefined, `the package has no executable ${exec}`);
        for (const { attributes } of elements(inner, "param")) {
          if (attributes.from === undefined)
            assert.ok((attributes.name ?? "") in known, `${exec} has no ${attributes.name}`);
        }
      }
    });

    it(`${file} declares every argument that it uses, and uses every one`, () => {
      const declared = elements(xml, "arg").map(({ attributes }) => attributes.name ?? "");
      const used = [...xml.matchAll(/\$\(var (\w+)\)/g)].map(([, name = ""]) => name);
      assert.deepEqual([...new Set(used)].sort(), declared.sort());
    });

    it(`${file} names parameter files that are installed`, () => {
      const named = [...xml.matchAll(/\$\(find-pkg-share binarm\)\/config\/([\w.-]+)/g)].map(([, name = ""]) => name);
      for (const name of named) assert.ok(existsSync(join(CONFIGS, name)), `there is no ${name}`);
    });
  }
});
