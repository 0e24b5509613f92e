import assert from "node:assert/strict";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { createPolicy } from "../../../sim/policies/create-policy.ts";
import { gibberish } from "../../../sim/policies/gibberish.ts";
import { shuffledGoal } from "../../../sim/policies/shuffled-goal.ts";
import { toldGoal } from "../../../sim/policies/told-goal.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { type Task, taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import type { Ablation } from "../../../src/domain/ablation.ts";
import type { Policy } from "../../../src/ports/policy.ts";
import { grayFrame, restingState, someGoal } from "../../conformance/samples.ts";

const { signal } = new AbortController();

describe("shuffled instructions", () => {
  it("are another episode's words, never the own, and the same every time", () => {
    for (const task of WORDS_6) {
      const said = new Set<string>();
      for (let seed = 1_000_000; seed < 1_000_020; seed++) {
        const spec = { task: task.name, level: "L1", seed, policy: "oracle" } as const;
        const own = task.reset(seed, "L1").scene;
        const other = shuffledGoal({ task, spec }, own);
        assert.notEqual(other.instruction, own.instruction);
        assert.equal(shuffledGoal({ task, spec }, own).instruction, other.instruction);
        said.add(other.instruction);
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
    assert.throws(() => shuffledGoal({ task, spec }, task.reset().scene), RangeError);
  });
});

describe("swapped targets", () => {
  const told = (seed: number, task = taskNamed("put-into")) => {
    const spec = { task: task.name, level: "L1", seed, policy: "oracle", condition: "swapped-target" } as const;
    return toldGoal(spec, task);
  };

  it("are another object on the same table, and the episode is judged by it", async () => {
    for (const task of WORDS_6.filter(({ name }) => name !== "sweep")) {
      const own = task.reset(1_000_000, "L1");
      const { instruction, episode } = told(1_000_000, task);
      assert.notEqual(instruction, own.scene.instruction);
      assert.deepEqual(
        episode.scene.objects.map(({ pose }) => pose),
        own.scene.objects.map(({ pose }) => pose),
      );
      assert.notDeepEqual(episode.expert(), own.expert());
      assert.equal(told(1_000_000, task).instruction, instruction);
    }
    const spec = { task: "put-into", level: "L1", seed: 1_000_000, policy: "oracle" } as const;
    const swapped = await runEpisode({ ...spec, condition: "swapped-target" }, { signal });
    assert.deepEqual(swapped.outcome, { kind: "success" });
    const plain = await runEpisode(spec, { signal });
    assert.notEqual(swapped.stateHash, plain.stateHash, "the oracle moves another object");
  });
});

describe("blank and meaningless goals", () => {
  const BLOCK = { kind: "object", objects: [] } as const;
  const pictured: Task = {
    ...taskNamed("put-into"),
    reset: (seed, level) => {
      const { scene, ...episode } = taskNamed("put-into").reset(seed, level);
      return { ...episode, scene: { ...scene, instruction: "Put the {0} into {1}.", pictures: [BLOCK, BLOCK] } };
    },
  };
  const told = (condition: Ablation) =>
    toldGoal({ task: "put-into", level: "L1", seed: 3, policy: "oracle", condition }, pictured);

  it("keep the places of the pictures where the words are blank", () => {
    assert.equal(told("blank-words").instruction, "{0} {1}");
    assert.equal(told("blank-words").pictures?.length, 2);
  });

  it("show nothing where the pictures are blank", () => {
    const { instruction, pictures } = told("blank-pictures");
    assert.equal(instruction, "Put the {0} into {1}.");
    assert.deepEqual(
      pictures?.map(({ objects }) => objects),
      [[], []],
    );
  });

  it("are as many made-up words, the same every time, and no pictures", () => {
    const { instruction, pictures } = told("gibberish");
    assert.match(instruction, /^[a-z]+( [a-z]+){4}$/);
    assert.equal(pictures, undefined);
    assert.equal(told("gibberish").instruction, instruction);
    assert.notEqual(gibberish("put it there", 1), gibberish("put it there", 2));
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
