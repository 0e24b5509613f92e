import assert from "node:assert/strict";
import { FilmStrip } from "../../../sim/episode/film-strip.ts";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { type InstructionInScene, interpretInScene, parseInstruction } from "../../../sim/language/index.ts";
import { slotValueText } from "../../../sim/language/slot-value-text.ts";
import { type TaskEpisode, taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { posesAfterPlan, posesAtStart } from "../tasks/poses-after-plan.ts";

const SEEDS = Array.from({ length: 12 }, (_, index) => EVALUATION_SEED_BASE + index);
const L1 = "L1";

function byWords(told: InstructionInScene): TaskEpisode & { readonly sentence: string } {
  if (told.kind !== "by-words") return assert.fail(JSON.stringify(told));
  return { ...told.task.reset(0, L1), sentence: told.sentence };
}

const kindIn = (task: string, seed: number, words: string): string =>
  interpretInScene(taskNamed(task), { seed, level: L1 }, words).kind;

describe("words in the scene of a seed", () => {
  for (const task of WORDS_6) {
    it(`mean what ${task.name}'s own words mean there, judged alike`, () => {
      for (const seed of SEEDS) {
        const own = task.reset(seed, L1);
        const said = `Could you ${own.scene.instruction.toUpperCase()}?`;
        const told = byWords(interpretInScene(task, { seed, level: L1 }, said));
        assert.equal(told.scene.instruction, said);
        assert.deepEqual(
          told.scene.objects.map(({ id: _id, role: _role, ...object }) => object),
          own.scene.objects.map(({ id: _id, role: _role, ...object }) => object),
        );
        assert.equal(told.judge(posesAtStart(told.scene)).kind, "missed", `${seed}`);
        assert.deepEqual(told.judge(posesAfterPlan(told)), { kind: "holds" }, `${seed}`);
        // The same plan but for rounding, since the instruction means the same.
        const steps = ({ expert }: TaskEpisode) =>
          expert().steps.map(({ from, to }) => [from.xM, from.yM, to.xM, to.yM].map((meters) => meters.toFixed(6)));
        assert.deepEqual(steps(told), steps(own), `${seed}`);
      }
    });
  }

  it("may ask for another task than the scene was drawn for, and are judged by that", () => {
    let asked = 0;
    for (const seed of SEEDS) {
      const { scene, ...own } = taskNamed("stack-on").reset(seed, L1);
      const understanding = parseInstruction(scene.instruction);
      assert.ok(understanding.kind === "understood");
      const { target, base } = understanding.parsed.slots;
      if (target === undefined || base === undefined) continue;
      const words = `turn the ${slotValueText(base)} thirty degrees clockwise`;
      const told = byWords(interpretInScene(taskNamed("stack-on"), { seed, level: L1 }, words));
      assert.equal(told.sentence, `rotate the ${slotValueText(base)} by 30 degrees clockwise`);
      assert.deepEqual(told.judge(posesAfterPlan(told)), { kind: "holds" });
      assert.equal(told.judge(posesAfterPlan({ ...own, scene: told.scene })).kind, "missed");
      asked++;
    }
    assert.equal(asked, SEEDS.length);
  });

  it("change no pixel, no physics and nothing of what is judged", async () => {
    const { signal } = new AbortController();
    for (const task of ["put-into", "sort", "sweep"]) {
      const seed = EVALUATION_SEED_BASE + 2;
      const spec = { task, level: L1, seed, policy: "oracle" } as const;
      const told = interpretInScene(taskNamed(task), spec, taskNamed(task).reset(seed, L1).scene.instruction);
      assert.ok(told.kind === "by-words");
      const pictures = { camera: "top", width: 64, height: 48, everyS: 1 };
      const [ownFilm, sameFilm] = [new FilmStrip(pictures), new FilmStrip(pictures)];
      const own = await runEpisode(spec, { signal, observers: [ownFilm] });
      const same = await runEpisode(spec, { signal, observers: [sameFilm], tasks: [told.task] });
      assert.deepEqual(same.outcome, { kind: "success" });
      assert.equal(same.stateHash, own.stateHash);
      assert.deepEqual(
        sameFilm.frames.map(({ data }) => data),
        ownFilm.frames.map(({ data }) => data),
      );
    }
  });

  it("say nothing of the order of two lines that something goes between", () => {
    for (const seed of SEEDS) {
      const { scene } = taskNamed("sweep").reset(seed, L1);
      const [pass, stop] = ["pass", "stop"].map((id) => scene.lines.find((line) => line.id === id)?.color);
      const understanding = parseInstruction(scene.instruction);
      assert.ok(understanding.kind === "understood" && understanding.parsed.slots.target !== undefined);
      const target = slotValueText(understanding.parsed.slots.target);
      const told = byWords(
        interpretInScene(
          taskNamed("sweep"),
          { seed, level: L1 },
          `push the ${target} between the ${stop} and the ${pass} lines`,
        ),
      );
      assert.deepEqual(told.judge(posesAfterPlan(told)), { kind: "holds" });
      const backwards = `push the ${target} past the ${stop} line without crossing the ${pass} line`;
      assert.equal(kindIn("sweep", seed, backwards), "impossible");
    }
  });

  it("are judged by the scene's own goal where they are not understood", () => {
    const seed = EVALUATION_SEED_BASE;
    const told = interpretInScene(taskNamed("put-into"), { seed, level: L1 }, "flurb the wug");
    assert.ok(told.kind === "by-scene" && told.because.kind === "unknown-words");
    const episode = told.task.reset(seed, L1);
    assert.equal(episode.scene.instruction, "flurb the wug");
    assert.deepEqual(episode.judge(posesAfterPlan(episode)), { kind: "holds" });
  });

  it("that name missing objects are answered with the objects on the table", () => {
    const seed = EVALUATION_SEED_BASE + 3;
    const told = interpretInScene(taskNamed("put-into"), { seed, level: L1 }, "put the red star into the yellow pan");
    assert.deepEqual(told, {
      kind: "not-there",
      names: ["red star"],
      there: ["purple U-shape", "pink T-shape", "yellow pan"],
    });
    const lines = "sweep the purple U-shape past the red line without crossing the blue line";
    assert.equal(kindIn("put-into", seed, lines), "not-there");
  });
});
