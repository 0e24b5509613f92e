import assert from "node:assert/strict";
import { InferenceTimeoutError } from "../../../src/domain/errors/time-limit.ts";
import { EngineFailedError } from "../../../src/policy/errors.ts";
import { hasAbandonedThreads } from "../../../src/policy/node/abandoned-threads.node.ts";
import { ThreadEngine } from "../../../src/policy/node/thread-engine.node.ts";
import { policyDirectory } from "../golden-cases.ts";

const entry = new URL("./moody-thread.mjs", import.meta.url);
const asking = (mood: number) => ({ textTokens: [mood], history: [], output: { kind: "plan" } }) as const;
const [GOOD, HANG, BREAK] = [1, 666, 777];

describe("an inference thread that does not answer", () => {
  const never = new AbortController().signal;
  let engine: ThreadEngine;
  const start = async (inferenceTimeoutS: number): Promise<void> => {
    engine = await ThreadEngine.start({ directory: policyDirectory("micro"), entry, inferenceTimeoutS });
  };
  const threadOf = async (mood: number): Promise<number> => (await engine.answer(asking(mood), never)).tokens[0] ?? 0;
  afterEach(() => engine.close());

  it("rejects the hanging call and those that wait behind it, and is replaced for the next call", async () => {
    await start(1);
    const first = await threadOf(GOOD);
    const hanging = assert.rejects(engine.answer(asking(HANG), never), InferenceTimeoutError);
    await assert.rejects(engine.answer(asking(GOOD), never), InferenceTimeoutError);
    await hanging;
    assert.notEqual(await threadOf(GOOD), first);
  });

  it("is also noticed where the caller canceled the call", async () => {
    await start(1);
    const first = await threadOf(GOOD);
    const canceling = new AbortController();
    const hanging = engine.answer(asking(HANG), canceling.signal);
    setTimeout(() => canceling.abort(), 50);
    await assert.rejects(hanging, { name: "AbortError" });
    await assert.rejects(engine.answer(asking(GOOD), never), InferenceTimeoutError);
    assert.notEqual(await threadOf(GOOD), first);
  });

  it("is replaced after an error in the thread", async () => {
    await start(60);
    const first = await threadOf(GOOD);
    await assert.rejects(engine.answer(asking(BREAK), never), EngineFailedError);
    assert.notEqual(await threadOf(GOOD), first);
  });

  it("is no longer counted as abandoned once it has ended", async () => {
    await start(1);
    await assert.rejects(engine.answer(asking(HANG), never), InferenceTimeoutError);
    // Unlike a loop in native code, a loop in JavaScript can be ended.
    while (hasAbandonedThreads()) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
