import assert from "node:assert/strict";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { createPolicy } from "../../../sim/policies/create-policy.ts";
import { shuffledInstruction } from "../../../sim/policies/shuffled-instruction.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { WORDS_6 } from "../../../sim/tasks/index.ts";
import type { Policy } from "../../../src/ports/policy.ts";
import { grayFrame, restingState, someGoal } from "../../conformance/samples.ts";

const { signal } = new AbortController();

describe("shuffled instructions", () => {
  it("are another episode's words, never the own, and the same every time", () => {
    for (const task of WORDS_6) {
      const said = new Set<string>();
      for (let seed = 1_000_000; seed < 1_000_020; seed++) {
        const spec = { task: task.name, level: "L1", seed, policy: "oracle" } as const;
        const own = task.reset(seed, "L1").scene.instruction;
        const other = shuffledInstruction({ task, spec }, own);
        assert.notEqual(other, own);
        assert.equal(shuffledInstruction({ task, spec }, own), other);
        said.add(other);
      }
      assert.ok(said.size > 15, `${task.name}: ${said.size} different instructions`);
    }
  });

  it("are what the policy and the result get, while its own scene's goal is judged", async () => {
    const spec = { task: "put-into", level: "L1", seed: 1_000_000, policy: "oracle" } as const;
    const plain = await runEpisode(spec, { signal });
    const shuffled = await runEpisode({ ...spec, condition: "shuffled-instructions" }, { signal });
    assert.notEqual(shuffled.instruction, plain.instruction);
    assert.equal(shuffled.stateHash, plain.stateHash, "the oracle does not listen");
    assert.deepEqual(shuffled.outcome, { kind: "success" });
  });

  it("give up where every episode says the same", () => {
    const task = { ...(WORDS_6[0] ?? assert.fail()), reset: () => (WORDS_6[0] ?? assert.fail()).reset(1, "L1") };
    const spec = { task: task.name, level: "L1", seed: 1, policy: "oracle" } as const;
    assert.throws(() => shuffledInstruction({ task, spec }, task.reset().scene.instruction), RangeError);
  });
});

describe("black-out", () => {
  it("gives a policy black pictures of the same sizes, and leaves the camera's own as they are", async () => {
    const camera = { name: "top", width: 8, height: 4 };
    const seen: Uint8Array[] = [];
    const looking: Policy = {
      name: "looking",
      cameras: [camera],
      actionSpace: "pick-place",
      infer: async ({ frames }) => {
        seen.push(frames.get("top")?.data ?? assert.fail("no frame"));
        return { tokens: [], stageNs: {} };
      },
      close: async () => {},
    };
    const { scene, expert } = (WORDS_6[0] ?? assert.fail()).reset(1, "L1");
    const spec = { task: "put-into", level: "L1", seed: 1, policy: "looking", condition: "black-out" } as const;
    const factories = { looking: () => ({ policy: looking, actionSpace: tableActionSpace() }) };
    const { policy } = createPolicy(spec, { scene, expert }, factories);
    const frame = grayFrame(camera);
    const before = [...frame.data];
    await policy.infer({ goal: someGoal("a"), robot: restingState(), frames: new Map([["top", frame]]) }, signal);
    assert.deepEqual(policy.cameras, [camera]);
    assert.deepEqual([...(seen[0] ?? [])], new Array(8 * 4 * 3).fill(0));
    assert.deepEqual([...frame.data], before);
  });
});
