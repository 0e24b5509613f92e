import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlainMessage } from "../../support/peer.ts";
import { PATIENT, PolicyNodeUnderTest, startRobot } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

const FIXTURE = fileURLToPath(new URL("../../../fixtures/uio2/pictures", import.meta.url));
const parameters = (...values: readonly string[]): readonly string[] => values.flatMap((value) => ["-p", value]);

const picture: PlainMessage = {
  width: 96,
  height: 48,
  encoding: "mono8",
  step: 96,
  data: { $base64: Buffer.alloc(96 * 48, 120).toString("base64") },
};

describeWithRos(
  "a policy that knows its words",
  (ros) => {
    let folder = "";
    let tested: PolicyNodeUnderTest;
    before("has a node with a model of random weights that was trained on three words", async () => {
      folder = mkdtempSync(join(tmpdir(), "binarm-words-"));
      cpSync(FIXTURE, folder, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
      const wording = { folding: "lower-case", words: ["put", "into", "the"] };
      writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, wording }));
      startRobot(ros(), ...parameters("sim:=true", "width:=192", "height:=96"));
      const ours = [...parameters("use_sim_time:=true", "device:=cpu"), ...PATIENT];
      const node = ros().binarm(["ros", "--policy", folder, "--autostart", "--ros-args", ...ours]);
      tested = await PolicyNodeUnderTest.watching(ros(), node);
      await node.line(/activate: success/, { timeoutMs: 90_000 });
      await tested.healthy();
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const endOf = async (instruction: string): Promise<{ readonly outcome: string; readonly reason: string }> => {
      const goal = { instruction, pictures: [picture, picture] };
      const action = ["binarm_interfaces/action/FollowInstruction", "binarm/follow_instruction"] as const;
      return (await tested.peer.goal(...action, goal, { timeoutMs: 60_000 }).result).result;
    };

    it("refuses other words beside pictures too, and never acts on them", async () => {
      const before = tested.commands.all.length;
      const unknown = await endOf("flurble {0} into {1}");
      assert.deepEqual([unknown.outcome, unknown.reason.startsWith("unknown-words: words that")], ["refused", true]);
      assert.match(unknown.reason, /"flurble"/);
      const negated = await endOf("do not put {0} into {1}");
      assert.match(negated.reason, /^negation: /);
      const later = tested.commands.all.slice(before).map(({ message }) => message.pose.position);
      assert.ok(later.every((position) => position.z === later[0].z && position.x === later[0].x));
    });

    it("takes its own words with pictures, in any case", async () => {
      assert.notEqual((await endOf("Put the {0} into {1}.")).outcome, "refused");
    });

    it("takes all words where strict_words is false", async () => {
      for (const transition of ["deactivate", "cleanup"]) assert.equal(await tested.change(transition), true);
      const set = await tested.setParameter("strict_words", { type: 1, bool_value: false });
      assert.equal(set.successful, true, set.reason);
      for (const transition of ["configure", "activate"]) assert.equal(await tested.change(transition), true);
      assert.notEqual((await endOf("flurble {0} into {1}")).outcome, "refused");
    });
  },
  { endAfter: "suite" },
);
