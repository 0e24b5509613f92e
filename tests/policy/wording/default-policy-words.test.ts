import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { firstObservation } from "../../../sim/episode/first-observation.ts";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { parseInstruction } from "../../../sim/language/index.ts";
import { slotValueText } from "../../../sim/language/slot-value-text.ts";
import { taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import { createActionSpace } from "../../../src/action/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Refusal } from "../../../src/domain/refusal.ts";
import { loadPolicy } from "../../../src/policy/node/load-policy.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import type { UnifiedIo2Policy } from "../../../src/policy/unified-io2-policy.ts";
import type { PolicyAnswer } from "../../../src/ports/policy.ts";
import { decided } from "../../conformance/policy.ts";
import { fillTemplate } from "../../sim/language/fill-template.ts";

const DIRECTORY = "policies/default";
const { signal } = new AbortController();
const warnings: string[] = [];
const load = async (strictWords: boolean): Promise<UnifiedIo2Policy> => {
  const settings = { device: "cpu", precision: "fp32", threads: 1, warmUp: false, strictWords } as const;
  return (await loadPolicy(DIRECTORY, { ...settings, onWarning: (message) => warnings.push(message) })).policy;
};

const noOrders: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../fixtures/wording/no-orders.json"), "utf8"),
);

describe("the default policy and words", function () {
  this.timeout(300_000);
  let policy: UnifiedIo2Policy;
  const observations: Observation[] = [];
  before(async () => {
    policy = await load(true);
    for (let index = 0; index < 24; index++) {
      const task = WORDS_6[index % WORDS_6.length]?.name ?? "";
      const spec = { task, level: "L1", seed: EVALUATION_SEED_BASE + index, policy: "" } as const;
      observations.push(await firstObservation(spec, policy));
    }
  });
  after(() => policy.close());

  const told = (observation: Observation, instruction: string): Promise<PolicyAnswer> =>
    policy.infer({ ...observation, goal: { ...observation.goal, instruction } }, signal);
  const refusalOf = (answer: PolicyAnswer): Refusal =>
    answer.kind === "refused" ? answer.refusal : assert.fail(`it acts: ${answer.tokens.join(" ")}`);

  it("has its words and its least confidence, so no warning is given", () => assert.deepEqual(warnings, []));

  it("gives the same answers in 24 scenes to capitals, title case, blanks and signs as to the tasks' own words", async () => {
    for (const observation of observations) {
      const { instruction } = observation.goal;
      const own = decided(await told(observation, instruction)).tokens;
      for (const typed of [
        instruction.toUpperCase(),
        instruction.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
        `  "${instruction.replaceAll(" ", "\u00a0 ")}!"\n`,
      ]) {
        assert.deepEqual(decided(await told(observation, typed)).tokens, own, typed);
      }
    }
  });

  it("refuses instructions that say what not to do, in 25 scenes", async () => {
    const templates = noOrders.negations ?? [];
    for (let index = 0; index < 25; index++) {
      const seed = EVALUATION_SEED_BASE + index;
      const understanding = parseInstruction(taskNamed("put-into").reset(seed, "L1").scene.instruction);
      assert.ok(understanding.kind === "understood");
      const { target, container } = understanding.parsed.slots;
      assert.ok(target !== undefined && container !== undefined);
      const names = { target: slotValueText(target), other: "red object", container: slotValueText(container) };
      const text = fillTemplate(templates[index % templates.length] ?? "", names) ?? "";
      const observation = observations[index % observations.length];
      assert.ok(observation !== undefined);
      assert.notEqual(refusalOf(await told(observation, text)).reason, "low-confidence", text);
    }
  });

  it("acts on no text that is no order, and hardly ever on known words in a random order", async () => {
    const texts = ["stop", "gibberish", "talk"].flatMap((kind) => noOrders[kind] ?? []);
    assert.ok(texts.length >= 55);
    for (const [index, text] of texts.entries()) {
      const observation = observations[index % observations.length] ?? assert.fail();
      assert.notEqual(refusalOf(await told(observation, text)).reason, "low-confidence", text);
    }
    const salad = noOrders.salad ?? [];
    const refused: string[] = [];
    for (const [index, text] of salad.entries()) {
      const answer = await told(observations[index % observations.length] ?? assert.fail(), text);
      if (answer.kind !== "refused") continue;
      if (answer.refusal.reason === "low-confidence") {
        assert.ok(answer.inference !== undefined);
        assert.ok(answer.refusal.confidence < answer.refusal.threshold);
      } else assert.equal(answer.refusal.reason, "untrained-phrase");
      refused.push(text);
    }
    assert.ok(refused.length >= 0.95 * salad.length, `${refused.length} of ${salad.length} refused`);
  });

  it("gives an episode the outcome refused, and acts on any words where a user chose so", async () => {
    const { manifest } = await PolicyFolder.open(DIRECTORY);
    assert.ok(manifest.actionSpace.kind === "pick-place");
    const actionSpace = createActionSpace(manifest.actionSpace);
    const careless = await load(false);
    try {
      const task = taskNamed("put-into");
      const spec = { task: "put-into", level: "L1", seed: EVALUATION_SEED_BASE, policy: "told" } as const;
      const episode = task.reset(spec.seed, spec.level);
      const scene = { ...episode.scene, instruction: "do not move the red star" };
      const told = { ...task, reset: () => ({ ...episode, scene }) };
      const lent = (one: UnifiedIo2Policy) => ({
        told: () => ({
          policy: {
            name: one.name,
            cameras: one.cameras,
            actionSpace: one.actionSpace,
            infer: one.infer.bind(one),
            close: async () => {},
          },
          actionSpace,
        }),
      });
      const refused = await runEpisode(spec, { signal, tasks: [told], policies: lent(policy) });
      assert.deepEqual(refused.outcome, {
        kind: "refused",
        because: "negation",
        reason: `"not": the policy cannot follow what not to do; say only what to do`,
      });
      assert.deepEqual(refused.decisions, []);
      const acted = await runEpisode(spec, { signal, tasks: [told], policies: lent(careless) });
      assert.notEqual(acted.outcome.kind, "refused");
      assert.equal(acted.decisions.length, 1);
    } finally {
      await careless.close();
    }
  });
});
