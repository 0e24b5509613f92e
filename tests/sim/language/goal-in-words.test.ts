import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type InstructionInScene, interpretInScene, parseInstruction } from "../../../sim/language/index.ts";
import { type Task, taskNamed } from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";

const L1 = "L1";
const SEEDS = [0, 1, 2].map((index) => EVALUATION_SEED_BASE + index);

function episodeOf(told: InstructionInScene) {
  assert.equal(told.kind, "by-words", JSON.stringify(told));
  return told.kind === "by-words" ? told.task.reset(0, L1) : assert.fail();
}

const goalsIn = (task: Task, seed: number) => [...(task.wordedGoals?.(seed, L1) ?? [])];

describe("words in a scene of tabletop-17", () => {
  for (const name of ["visual-manipulation", "scene-understanding", "rotate-object", "follow-order"]) {
    it(`tell any goal that ${name} can have there, in each of its phrases, and are judged by it`, () => {
      const task = taskNamed(name);
      for (const seed of SEEDS) {
        const own = task.reset(seed, L1, { prompt: "words" });
        const goals = goalsIn(task, seed);
        assert.ok(goals.length > 1, "there is one goal only");
        assert.ok(goals[0]?.sentences.includes(own.scene.instruction));
        for (const [index, { sentences, episode }] of [goals[0], goals.at(-1)]
          .flatMap((goal) => goal ?? [])
          .entries()) {
          assert.ok(sentences.length >= 40);
          const sentence = sentences[seed % sentences.length] ?? "";
          const said = ` Please ${sentence.toUpperCase().replace(/[.?!]$/, "")}!`;
          const told = episodeOf(interpretInScene(task, { seed, level: L1 }, said));
          assert.equal(told.scene.instruction, said.trim());
          assert.equal(told.scene.pictures, undefined);
          assert.deepEqual(told.scene.objects, own.scene.objects);
          assert.deepEqual(told.expert(), episode(sentence).expert());
          assert.equal(JSON.stringify(told.expert()) === JSON.stringify(own.expert()), index === 0, sentence);
        }
      }
    });
  }

  it("tell one in the example of the suite's page", () => {
    const page = readFileSync("docs/tabletop-17.md", "utf8").replace(/\s+/g, " ");
    const examples = [...page.matchAll(/binarm run --task (\S+) --seed (\d+) --words "([^"]+)"/g)];
    assert.ok(examples.length > 0);
    for (const [, name = "", seed, words = ""] of examples) {
      episodeOf(interpretInScene(taskNamed(name), { seed: Number(seed), level: L1 }, words));
    }
  });

  it("that tell no goal there are answered with some that do, and the scene's own goal is judged", () => {
    const task = taskNamed("visual-manipulation");
    const [seed = 0] = SEEDS;
    for (const words of ["Put the olive letter Q into the basket.", "Rotate it 30 degrees.", "stop"]) {
      const told = interpretInScene(task, { seed, level: L1 }, words);
      assert.ok(told.kind === "by-scene" && told.because.kind === "no-goal-here", words);
      assert.ok(told.because.examples.length > 0);
      for (const example of told.because.examples) episodeOf(interpretInScene(task, { seed, level: L1 }, example));
      const { scene, expert } = told.task.reset(seed, L1);
      assert.equal(scene.instruction, words);
      assert.equal(scene.pictures, undefined);
      assert.deepEqual(expert(), task.reset(seed, L1).expert());
    }
  });

  it("cannot tell the goals of tasks that pictures alone can tell", () => {
    const [seed = 0] = SEEDS;
    const told = interpretInScene(taskNamed("rearrange"), { seed, level: L1 }, "Rearrange to this scene.");
    assert.ok(told.kind === "by-scene" && told.because.kind === "no-goal-here");
    assert.deepEqual(told.because.examples, []);
  });

  it("are told apart from sentences of words-6 where no scene is named", () => {
    for (const [text, task] of [
      ["Put the red swirl letter A into the wooden bowl.", "visual-manipulation"],
      ["please spin the RED AND YELLOW STRIPE letter R 60 degrees clockwise", "rotate-object"],
      [
        "Sweep two granite small blocks into the tiles three-sided rectangle without exceeding the olive line",
        "sweep-without-exceeding",
      ],
      ["A dax is a heart. A wug is a pallet. Put a dax into a wug.", "novel-noun"],
    ] as const) {
      assert.deepEqual(parseInstruction(text), { kind: "not-understood", because: { kind: "told-in-scenes", task } });
    }
    for (const text of ["put the red star into the green bowl", "rotate the red bar by 30 degrees clockwise"]) {
      assert.equal(parseInstruction(text).kind, "understood", text);
    }
    for (const text of ["put the red flurb into the green bowl", "put the red letter Q into the wooden bowl"]) {
      const parsed = parseInstruction(text);
      assert.equal(parsed.kind === "not-understood" && parsed.because.kind, "unknown-words", text);
    }
  });
});
