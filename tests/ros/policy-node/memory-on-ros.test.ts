import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PolicyNodeUnderTest } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const POLICY = fileURLToPath(new URL("../../../policies/default", import.meta.url));
/** A cleanup that does not free the memory of configure adds 200 MiB and more in as many cycles. */
const ALLOWED_MIB = 80;

const residentMib = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

describeWithRos("the policy node's memory", (ros) => {
  it("does not grow with every policy that is loaded and cleaned up", async () => {
    const node = ros().binarm(["ros", "--policy", POLICY, "--ros-args", "-p", "device:=cpu", "-p", "threads:=2"]);
    await node.line(/it can be configured now/);
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    const cycles = async (count: number): Promise<number> => {
      for (let cycle = 0; cycle < count; cycle++) {
        assert.equal(await tested.change("configure"), true);
        assert.equal(await tested.change("cleanup"), true);
      }
      return residentMib(node.pid);
    };
    const early = await cycles(4);
    const late = await cycles(8);
    assert.ok(late - early < ALLOWED_MIB, `${early.toFixed(0)} MiB after 4 cycles, ${late.toFixed(0)} MiB after 12`);
  });
});
