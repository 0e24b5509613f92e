import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageFolder } from "../../../../src/files/package-info.node.ts";
import { PolicyNodeUnderTest } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

const CONFIGS = join(packageFolder(), "configs", "ros");

describeWithRos("the node with the parameter files of configs/ros", (ros) => {
  it("has what each file says, in any namespace", async () => {
    const peer = await ros().peer();
    await Promise.all(
      readdirSync(CONFIGS).map(async (file) => {
        const space = `/${file.replaceAll(/\W/g, "_")}`;
        const node = ros().binarm([
          ...["ros", "--ros-args", "-r", `__ns:=${space}`, "--params-file", join(CONFIGS, file)],
          ...["-p", "policy:=random"],
        ]);
        await node.line(/unconfigured/, { timeoutMs: 40_000 });
        const set: Readonly<Record<string, unknown>> = parse(readFileSync(join(CONFIGS, file), "utf8"))["/**/binarm"]
          .ros__parameters;
        const { values } = await peer.call(
          "rcl_interfaces/srv/GetParameters",
          `${space}/binarm/get_parameters`,
          { names: Object.keys(set) },
          { timeoutMs: 20_000 },
        );
        const got = values.map((value: Record<string, unknown>) => value[FIELDS[Number(value.type)] ?? ""]);
        assert.deepEqual(got, Object.values(set), file);
      }),
    );
  });
});

describeWithRos("the node with the parameter file of a robot", (ros) => {
  for (const { file, frame, source } of [
    // franka_semantic_components/src/franka_robot_state.cpp: link_names[0]; franka_description: fr3.urdf.xacro,
    // connected_to.
    { file: "franka-moveit-servo.yaml", frame: "base", source: "franka_robot_state_broadcaster" },
    // ur_robot_driver/config/ur_controllers.yaml: tcp_pose_broadcaster, frame_id.
    { file: "ur5e-moveit-servo.yaml", frame: "base", source: "tcp_pose_broadcaster" },
  ]) {
    it(`takes poses as ${source} gives them, with ${file}`, async () => {
      const words = ["--params-file", join(CONFIGS, file), "-p", "policy:=blind"];
      const robot = ["-p", `base_frame:=${frame}`];
      const tested = await PolicyNodeUnderTest.active(ros(), [...words, "-r", "tool_state:=unheard"], { robot });
      await tested.healthy();
    });
  }
});

/** The field of a ParameterValue that has the value, by type. */
const FIELDS = [
  "",
  "bool_value",
  "integer_value",
  "double_value",
  "string_value",
  "byte_array_value",
  "bool_array_value",
  "integer_array_value",
  "double_array_value",
  "string_array_value",
];
