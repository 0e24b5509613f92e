import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PolicyCopy } from "../policy/policy-copy.ts";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";

describe("policy card", function () {
  this.timeout(600_000);
  let policy: PolicyCopy;
  let out: string;
  before(async () => {
    policy = new PolicyCopy("pictures");
    out = await mkdtemp(join(tmpdir(), "binarm-card-"));
  });
  after(async () => {
    policy.remove();
    await rm(out, { recursive: true });
  });
  const card = (...words: readonly string[]) =>
    binarmInProcess([
      ...["policy", "card", policy.folder, "--suite", "tabletop-17", "--tasks", "visual-manipulation"],
      ...["--levels", "L1", "--episodes", "2", "--control-episodes", "1", "--variation-episodes", "1"],
      ...["--workers", "1", "--out", out, ...words],
    ]);
  const cardFile = () => policy.read("MODEL_CARD.md").toString();

  it("writes no card before the policy's own success is measured", async () => {
    const { code, stderr } = await card("--parts", "latency");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /no card is written before/);
    assert.ok(!(await readdir(policy.folder)).includes("MODEL_CARD.md"));
  });

  it("writes what is measured now beside what was measured before", async () => {
    const { code, stderr } = await card("--parts", "success,failures");
    assert.equal(code, 0, stderr);
    assert.match(cardFile(), /### tabletop-17: success\n\n\| task \| L1 \|\n[^\n]*\n\| visual-manipulation \| \d\/2 /);
    assert.match(cardFile(), /### Latency\n[\s\S]*\| with pictures \| 2 \| 2 \|/);
    assert.match(cardFile(), /!\[pictures of the goal\]\(evaluation\/failures\/visual-manipulation-L1-\d+-goal\.jpg\)/);
    const pictures = await readdir(join(policy.folder, "evaluation", "failures"));
    assert.deepEqual(
      new Set(pictures.map((name) => name.replace(/^.*-/, ""))),
      new Set(["bins.jpg", "film.jpg", "goal.jpg"]),
    );
  });

  it("goes on from the episodes that are there, and pairs other sentences with them", async () => {
    const { code, stderr } = await card("--parts", "success,paraphrases");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /2 of 2 episodes are there already/);
    assert.match(stderr, /of 3 evaluations done; at most \d+ episodes left/);
    assert.match(cardFile(), /### tabletop-17: sentences[\s\S]*\| known sentences \|[\s\S]*\| capitals \|/);
    const file = join(policy.folder, "evaluation", "tabletop-17", "known-phrases.summary.json");
    assert.equal(JSON.parse(await readFile(file, "utf8")).part, "paraphrases");
  });

  it("refuses tasks whose goals have more pictures than the policy takes, and parts that there are not", async () => {
    const tooMany = await card("--tasks", "follow-motion", "--levels", "L4", "--parts", "success");
    assert.equal(tooMany.code, 2);
    assert.match(tooMany.stderr, /the policy does not take the pictures of these goals/);
    const unknown = await card("--parts", "sucess");
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /a model card has no such part/);
  });
});
