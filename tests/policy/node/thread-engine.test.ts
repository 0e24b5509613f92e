import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { deviceText } from "../../../src/policy/device.ts";
import { EngineFailedError, ModelInputError } from "../../../src/policy/errors.ts";
import { ImageRefusedError } from "../../../src/policy/image/errors.ts";
import { ThreadEngine } from "../../../src/policy/node/thread-engine.node.ts";
import { policyDirectory } from "../golden-cases.ts";

describe("the inference thread", () => {
  const never = new AbortController().signal;
  const start = (): Promise<ThreadEngine> =>
    ThreadEngine.start({
      directory: policyDirectory("micro"),
      load: { device: "cpu", threads: 1 },
    });
  const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;

  it("is warmed up when it is ready, and reports its device and its precision", async () => {
    const engine = await start();
    try {
      assert.deepEqual(engine.device, { device: "cpu", passedOver: [] });
      assert.equal(engine.precision, "fp32");
      assert.deepEqual(engine.threads, { encoder: 1, decoder: 1 });
    } finally {
      await engine.close();
    }
  });

  it("chooses numbers of threads where none is given, and says which", async () => {
    const engine = await ThreadEngine.start({ directory: policyDirectory("micro"), load: { device: "cpu" } });
    try {
      const cores = availableParallelism();
      if (cores === 1) return assert.equal(engine.threads, undefined);
      const { encoder = 0, decoder = 0 } = engine.threads ?? {};
      for (const threads of [encoder, decoder]) assert.ok(threads >= 1 && threads <= cores, `${threads} threads`);
      assert.match(deviceText(engine.device, engine.threads), /^runs on cpu with \d+ threads?/);
    } finally {
      await engine.close();
    }
  });

  it("passes errors on in their own class, and answers the next request", async () => {
    const engine = await start();
    try {
      const image = { width: 0, height: 0, data: new Uint8Array(0) };
      await assert.rejects(engine.answer({ ...request, image }, never), ImageRefusedError);
      for (const textTokens of [[], [33_225], [-1], [0.5], new Array<number>(513).fill(1)]) {
        await assert.rejects(engine.answer({ ...request, textTokens }, never), ModelInputError);
      }
      assert.ok((await engine.answer(request, never)).tokens.length > 0);
    } finally {
      await engine.close();
    }
  });

  it("answers two requests at the same time one after the other", async () => {
    const engine = await start();
    try {
      const answers = await Promise.all([engine.answer(request, never), engine.answer(request, never)]);
      assert.deepEqual(answers[0]?.tokens, answers[1]?.tokens);
    } finally {
      await engine.close();
    }
  });

  it("rejects the waiting requests when it is closed, and all later ones", async () => {
    const engine = await start();
    const waiting = assert.rejects(engine.answer(request, never), EngineFailedError);
    await engine.close();
    await waiting;
    await assert.rejects(engine.answer(request, never), EngineFailedError);
  });
});
