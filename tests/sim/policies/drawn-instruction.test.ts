import assert from "node:assert/strict";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { parseInstruction } from "../../../sim/language/index.ts";
import { isContainer, isPickable, isToned, type SceneObject } from "../../../sim/objects/index.ts";
import { drawnInstruction } from "../../../sim/policies/drawn-instruction.ts";
import { guessFor } from "../../../sim/policies/language-blind/guesses.ts";
import { carry, type SlotValue, type Task, type TaskEpisode, WORDS_6 } from "../../../sim/tasks/index.ts";
import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";

const { signal } = new AbortController();
const DEGREES = 180 / Math.PI;

/** The slots of the instruction, parsed without knowledge of the draw. */
function heard(task: Task, episode: TaskEpisode): Readonly<Record<string, SlotValue>> {
  const instruction = drawnInstruction(task, episode);
  const understanding = parseInstruction(instruction);
  if (understanding.kind !== "understood") assert.fail(`"${instruction}" is not understood`);
  assert.equal(understanding.task.name, task.name, instruction);
  return understanding.parsed.slots;
}

const planOf = (episode: TaskEpisode): PickPlacePlan => {
  const { plan } = guessFor(episode);
  return plan.kind === "pick-place" ? plan : assert.fail(plan.kind);
};

/** The only object on the table with that name. */
function named({ scene }: TaskEpisode, said: SlotValue | undefined): SceneObject {
  if (said?.kind !== "solid" && said?.kind !== "container") assert.fail("no object is said");
  const found = scene.objects.filter(
    (object) =>
      (said.kind === "solid" ? isPickable(object) : isContainer(object)) &&
      isToned(object) &&
      object.color === said.color &&
      (said.shape === undefined || object.shape === said.shape),
  );
  assert.equal(found.length, 1, `${found.length} objects are called ${said.color} ${said.shape}`);
  return found[0] ?? assert.fail();
}

/** The grip of the object with that name. */
function gripOf(episode: TaskEpisode, said: SlotValue | undefined) {
  const object = named(episode, said);
  return isPickable(object) ? carry(object, [0, 0]).from : assert.fail("it cannot be picked");
}

const wordsOf = (said: SlotValue | undefined): string =>
  said?.kind === "words" ? said.words : assert.fail("no words");

function assertSetDownIn(container: SceneObject, { to }: PickPlacePlan["steps"][number]): void {
  const awayM = Math.hypot(to.xM - container.pose.xM, to.yM - container.pose.yM);
  assert.ok(awayM < 0.12, `${awayM} m from the container`);
}

/** Asserts that a plan is the one that the words ask for. */
const ASKED: Readonly<Record<string, (words: Readonly<Record<string, SlotValue>>, episode: TaskEpisode) => void>> = {
  "put-into": (words, episode) => {
    const [step] = planOf(episode).steps;
    assert.deepEqual(step?.from, gripOf(episode, words.target));
    assertSetDownIn(named(episode, words.container), step ?? assert.fail());
  },
  "put-two": (words, episode) => {
    const [first, second] = planOf(episode).steps;
    assert.deepEqual([first?.from, second?.from], [gripOf(episode, words.first), gripOf(episode, words.second)]);
    assertSetDownIn(named(episode, words.container), first ?? assert.fail());
    assertSetDownIn(named(episode, words.other ?? words.container), second ?? assert.fail());
  },
  rotate: (words, episode) => {
    const [step] = planOf(episode).steps;
    assert.deepEqual(step?.from, gripOf(episode, words.target));
    const sign = / clockwise|right/.test(wordsOf(words.direction)) ? -1 : 1;
    assert.equal(Math.round((step?.to.yawRad ?? 0) * DEGREES), sign * Number(wordsOf(words.angle)));
  },
  "stack-on": (words, episode) => {
    const [step] = planOf(episode).steps;
    assert.deepEqual(step?.from, gripOf(episode, words.target));
    assertSetDownIn(named(episode, words.base), step ?? assert.fail());
  },
  sort: (words, episode) => {
    const { color } = words;
    if (color?.kind !== "set") assert.fail("no colour is said");
    const meant = episode.scene.objects.filter(isPickable).filter((object) => object.color === color.color);
    const grips = meant.sort((a, b) => a.pose.yM - b.pose.yM).map((object) => carry(object, [0, 0]).from);
    const { steps } = planOf(episode);
    assert.deepEqual(
      steps.map(({ from }) => from),
      grips,
    );
    for (const step of steps) assertSetDownIn(named(episode, words.container), step);
  },
  sweep: (words, episode) => {
    const target = named(episode, words.target);
    const colors = new Map(episode.scene.lines.map(({ id, color }) => [color as string, id]));
    const said = [words.pass, words.stop].map((line) => colors.get(wordsOf(line)));
    assert.deepEqual(said, ["pass", "stop"], "the near line is the one that can be passed");
    const [step] = planOf(episode).steps;
    const [own] = episode.expert().steps;
    if (step === undefined || own === undefined) assert.fail("no push");
    if (target.id !== "target") return assert.notDeepEqual(step, own);
    assert.deepEqual(step, own);
  },
};

describe("drawn instructions", () => {
  for (const task of WORDS_6) {
    it(`say in ${task.name} what the language-blind policy does, in words that parse as that`, () => {
      const assertAsked = ASKED[task.name] ?? assert.fail(`add to ASKED what ${task.name} asks for`);
      for (let index = 0; index < 200; index++) {
        const seed = index % 2 === 0 ? index : 1_000_000 + index;
        const episode = task.reset(seed, "L1");
        assertAsked(heard(task, episode), episode);
        assert.equal(drawnInstruction(task, task.reset(seed, "L1")), drawnInstruction(task, episode));
      }
    });
  }

  it("call new shapes by their colour, which nothing else to pick wears", () => {
    for (const task of WORDS_6.filter(({ name }) => name !== "sort" && name !== "stack-on")) {
      const assertAsked = ASKED[task.name] ?? assert.fail();
      for (let seed = 1_000_000; seed < 1_000_050; seed++) {
        const episode = task.reset(seed, "L3");
        assertAsked(heard(task, episode), episode);
      }
    }
  });

  it("are what the policy and the result get, while its own scene's goal is judged", async () => {
    const spec = { task: "put-into", level: "L1", seed: 1_000_000, policy: "oracle" } as const;
    const plain = await runEpisode(spec, { signal });
    const drawn = await runEpisode({ ...spec, condition: "drawn-instructions" }, { signal });
    const task = WORDS_6.find(({ name }) => name === spec.task) ?? assert.fail();
    assert.equal(drawn.instruction, drawnInstruction(task, task.reset(spec.seed, spec.level)));
    assert.notEqual(drawn.instruction, plain.instruction);
    assert.equal(drawn.stateHash, plain.stateHash, "the oracle does not listen");
    assert.deepEqual(drawn.outcome, { kind: "success" });
  });
});
