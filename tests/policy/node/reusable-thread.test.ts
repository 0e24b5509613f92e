import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineFailedError } from "../../../src/policy/errors.ts";
import { ReusableThread } from "../../../src/policy/node/reusable-thread.node.ts";
import { ThreadEngine } from "../../../src/policy/node/thread-engine.node.ts";
import { policyDirectory } from "../golden-cases.ts";

const never = new AbortController().signal;
const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;
const start = (thread: ReusableThread, directory = policyDirectory("micro")): Promise<ThreadEngine> =>
  ThreadEngine.start({ directory, thread, load: { device: "cpu", threads: 1 } });

describe("a reusable thread", () => {
  it("loads one model after the other, with the same answers", async () => {
    const thread = new ReusableThread();
    const tokens: string[] = [];
    for (const _ of [1, 2, 3]) {
      const engine = await start(thread);
      tokens.push((await engine.answer(request, never)).tokens.join(" "));
      await engine.close();
      await assert.rejects(engine.answer(request, never), EngineFailedError);
    }
    assert.equal(new Set(tokens).size, 1);
  });

  it("reports the error of a model that cannot be loaded, and loads the next one", async () => {
    const thread = new ReusableThread();
    const directory = mkdtempSync(join(tmpdir(), "binarm-broken-"));
    try {
      cpSync(policyDirectory("micro"), directory, { recursive: true });
      for (const name of readdirSync(directory).filter((file) => file.endsWith(".onnx"))) {
        writeFileSync(join(directory, name), "no graph");
      }
      await assert.rejects(start(thread, directory), { name: "PolicyFileChangedError" });
    } finally {
      rmSync(directory, { recursive: true });
    }
    const engine = await start(thread);
    assert.ok((await engine.answer(request, never)).tokens.length > 0);
    await engine.close();
  });

  it("ends in the middle of its work when it is closed a second time, and starts again for the next model", async () => {
    const thread = new ReusableThread();
    const told = thread.open({ directory: policyDirectory("micro"), load: { device: "cpu" }, warmUp: false });
    const ended = new Promise((resolve) => told.once("exit", resolve));
    await Promise.all([told.terminate(), told.terminate(), ended]);
    const engine = await start(thread);
    assert.ok((await engine.answer(request, never)).tokens.length > 0);
    await engine.close();
  });
});
