import assert from "node:assert/strict";
import { Command } from "commander";
import { beforeRosArguments, forBothNodes, withRosArguments } from "../../../app/ros/ros-arguments.ts";

/** The arguments that a command with an option `--autostart` passes on to ROS 2. */
function rosArgumentsOf(...words: readonly string[]): readonly string[] {
  let given: readonly string[] = [];
  const command = withRosArguments(new Command("ros").option("--autostart").option("--log-level <level>"));
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.action((rosArguments: readonly string[]) => {
    given = rosArguments;
  });
  command.parse(beforeRosArguments(words), { from: "user" });
  return given;
}

describe("the arguments of ROS 2 on our command line", () => {
  it("are all that follows --ros-args", () => {
    assert.deepEqual(rosArgumentsOf(), []);
    const words = ["--ros-args", "-p", "policy:=random", "-r", "__ns:=/cell"];
    assert.deepEqual(rosArgumentsOf("--autostart", ...words), words);
  });

  it("may have the names of Binarm's own options", () => {
    const words = ["--ros-args", "--log-level", "binarm:=debug", "--autostart"];
    assert.deepEqual(rosArgumentsOf("--log-level", "info", ...words), words);
  });

  it("do not hide an option that does not exist", () => {
    for (const words of [["--autostrt"], ["--autostrt", "--ros-args", "-p", "a:=1"], ["random"]]) {
      assert.throws(() => rosArgumentsOf(...words), /There is no such option. Arguments for ROS 2 have to follow/);
    }
  });

  it("are for one node, or for two where there are two", () => {
    const own = ["--ros-args", "-p", "task:=sort"];
    assert.deepEqual(forBothNodes(own), { own, node: [] });
    const node = ["--ros-args", "-p", "output:=twist"];
    assert.deepEqual(forBothNodes([...own, "--node-ros-args", "-p", "output:=twist"]), { own, node });
  });
});
