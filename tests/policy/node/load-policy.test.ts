import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { EngineFailedError, PolicyFileMissingError } from "../../../src/policy/errors.ts";
import { loadPolicy } from "../../../src/policy/node/load-policy.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { startEngine } from "../../../src/policy/node/start-engine.node.ts";
import { policyDirectory } from "../golden-cases.ts";

describe("loading a policy", () => {
  const onOneThread = { device: "cpu", threads: 1, warmUp: false } as const;

  it("needs only the folder, and gives the policy, its action space, and its model's device", async () => {
    const { policy, actionSpace, manifest, engine } = await loadPolicy(policyDirectory("micro"), {
      ...onOneThread,
      onWarning: () => {},
    });
    try {
      assert.equal(policy.name, manifest.name);
      assert.equal(actionSpace.name, policy.actionSpace);
      assert.equal(engine.device.device, "cpu");
    } finally {
      await policy.close();
    }
    const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;
    await assert.rejects(engine.answer(request, new AbortController().signal), EngineFailedError);
  });

  it("frees the model where the caller's function for warnings throws", async () => {
    const engine = await startEngine(policyDirectory("micro"), { ...onOneThread, onWarning: () => {} });
    const onWarning = (): never => {
      throw new RangeError("no warning is welcome");
    };
    await assert.rejects(loadPolicy(policyDirectory("micro"), { engine, onWarning }), RangeError);
    const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;
    await assert.rejects(engine.answer(request, new AbortController().signal), EngineFailedError);
  });

  it("finds Binarm's own policy from every working folder, and no other one", async () => {
    const before = process.cwd();
    process.chdir(tmpdir());
    try {
      assert.equal((await PolicyFolder.open("policies/default")).manifest.architecture, "unified-io-2");
      await assert.rejects(PolicyFolder.open("policies/defaults"), PolicyFileMissingError);
    } finally {
      process.chdir(before);
    }
  });
});
