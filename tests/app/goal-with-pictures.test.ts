import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { policyDirectory } from "../policy/golden-cases.ts";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";
import { binarm, type Ended } from "../support/processes/binarm-process.ts";

const PICTURES = policyDirectory("pictures");
const OTHER_SIZE = fileURLToPath(new URL("../fixtures/uio2-images/img200x150.png", import.meta.url));
const SCENE = ["run", "--task", "visual-manipulation", "--seed", "1000000"];

describe("a goal with pictures on the command line", function () {
  this.timeout(600_000);
  let folder: string;
  let red: string;
  let blue: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "binarm-goal-"));
    const plain = (background: string) => sharp({ create: { width: 96, height: 48, channels: 3, background } });
    [red, blue] = [join(folder, "red.png"), join(folder, "blue.jpg")];
    await plain("red").png().toFile(red);
    await plain("blue").jpeg().toFile(blue);
  });
  after(() => rmSync(folder, { recursive: true }));

  const given = (text: string, ...files: readonly string[]): readonly string[] => [
    ...["--goal", text],
    ...files.flatMap((file) => ["--picture", file]),
  ];
  const refused = async (words: readonly string[], message: RegExp): Promise<void> => {
    const { code, stderr, stdout }: Ended = await binarmInProcess([
      ...SCENE,
      "--out",
      join(folder, "refused"),
      ...words,
    ]);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, message);
  };

  it("is given to the policy in the scene of a seed, and is not judged", async () => {
    const out = join(folder, "out");
    const words = [...given("put {0} into {1}", red, blue), "--policy", PICTURES, "--out", out];
    const { code, stdout, stderr } = await binarm([...SCENE, ...words]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^instruction +put \{0\} into \{1\}$/m);
    assert.match(stdout, /^outcome +not judged: .*only a person can say/m);
    assert.match(stderr, /^warn: .*not the one of visual-manipulation L1 seed 1000000, so the episode is not judged$/m);
    assert.equal(JSON.parse(readFileSync(join(out, "result.json"), "utf8")).outcome.kind, "unjudged");
  });

  it("is judged where it is the scene's own to the pixel, as if none were given", async () => {
    const plain = await binarm([...SCENE, "--out", join(folder, "plain"), "--policy", PICTURES, "--json"]);
    const result = JSON.parse(plain.stdout);
    const files = [join(folder, "plain", "goal-0.png"), join(folder, "plain", "goal-1.png")];
    assert.deepEqual(result.files.goalPictures, files);
    for (const file of files) {
      const { width, height } = await sharp(file).metadata();
      assert.deepEqual([width, height], [96, 48]);
    }
    const own = [...given(`${result.instruction} `, ...files), "--policy", PICTURES, "--json"];
    const { stdout, stderr } = await binarm([...SCENE, "--out", join(folder, "own"), ...own]);
    assert.doesNotMatch(stderr, /not judged/);
    const { outcome, stateHash, pictures } = JSON.parse(stdout);
    assert.match(outcome.kind, /^(?:success|failure)$/);
    assert.deepEqual(pictures, files);
    assert.deepEqual([result.outcome, result.stateHash], [outcome, stateHash]);
  });

  it("is shown to people in its own size where the policy takes no pictures, and named in the output", async () => {
    const out = join(folder, "shown");
    const twist = ["run", "--task", "twist", "--seed", "7", "--policy", "oracle", "--out", out];
    const { stdout, stderr } = await binarmInProcess(twist);
    const names = [0, 1, 2, 3, 4, 5].map((index) => `goal-${index}.png`);
    assert.equal(stderr, "");
    for (const [index, name] of names.entries()) {
      assert.ok(stdout.includes(`goal {${index}}     ${join(out, name)}\n`), stdout);
      const { width, height } = await sharp(join(out, name)).metadata();
      assert.deepEqual([width, height], [192, 96]);
    }
    assert.deepEqual(JSON.parse(readFileSync(join(out, "result.json"), "utf8")).goalPictures, names);
  });

  it("in words alone is the same as --words", async () => {
    const words = ["--policy", "oracle", "--json", "--out", join(folder, "words")];
    const scene = ["run", "--task", "put-into", "--seed", "7"];
    const goal = "drop the yellow diamond inside the green frame";
    const { stdout } = await binarmInProcess([...scene, ...words, ...given(goal)]);
    const { outcome, judgedBy } = JSON.parse(stdout);
    assert.equal(outcome.kind, "success");
    assert.equal(typeof judgedBy.sentence, "string");
  });

  it("is refused before the run where its pictures are not those of its text", async () => {
    const policy = ["--policy", PICTURES];
    await refused([...given("put {0} into {1}", red), ...policy], /\{1\} names a picture that .*BINARM_GOAL_REFUSED/);
    await refused([...given("put {0} into {1}"), ...policy], /it brings none/);
    await refused([...given("put {1} away", red, blue), ...policy], /does not name picture 0 of the goal/);
    await refused([...given("put it away", red), ...policy], /does not name picture 0/);
    await refused([...given("put {x} into {0}", red), ...policy], /"\{x\}" stands for no picture/);
    await refused(
      [...given("{0} {1} {2} {3}", red, red, blue, blue), ...policy],
      /at most 3 pictures of 96x48 pixels.*brings 4 pictures, and the policy takes at most 3/,
    );
  });

  it("is refused where a picture cannot be used", async () => {
    const policy = ["--policy", PICTURES];
    const text = join(folder, "text.png");
    writeFileSync(text, "no picture");
    await refused([...given("put {0} away", OTHER_SIZE), ...policy], /has 200x150 pixels, and the policy takes 96x48/);
    await refused([...given("put {0} away", text), ...policy], /text\.png.*BINARM_IMAGE_REFUSED/);
    await refused([...given("put {0} away", join(folder, "missing.png")), ...policy], /missing\.png/);
  });

  it("is refused where the policy takes no pictures or reads no goals", async () => {
    const goal = given("put {0} away", red);
    await refused([...goal, "--policy", policyDirectory("micro")], /words alone, got the policy takes no pictures/);
    for (const policy of ["oracle", "random"]) {
      await refused([...goal, "--policy", policy], /a policy's folder, since other policies do not read goals/);
    }
  });

  it("is refused beside another goal, and so are pictures without a goal", async () => {
    const policy = ["--policy", PICTURES];
    await refused(["--picture", red, ...policy], /--goal with --picture, got no --goal/);
    await refused([...given("put {0} away", red), "--words", "put it away", ...policy], /cannot be used with/);
    await refused([...given("put {0} away", red), "--gibberish", ...policy], /cannot be used with/);
    const both = await binarmInProcess(["run", "put the red star into the blue bowl", ...given("put {0} away", red)]);
    assert.equal(both.code, 2);
    assert.match(both.stderr, /both: --goal/);
  });

  it("can be a question to the model", async () => {
    const ask = ["ask", "--policy", PICTURES, "--device", "cpu", "--max-tokens", "3", "--json"];
    const answer = async (...words: readonly string[]): Promise<readonly number[]> => {
      const { code, stdout, stderr } = await binarm([...ask, ...words]);
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout).tokens;
    };
    assert.ok((await answer("what is {0}?", "--picture", red)).length > 0);
    const two = await binarmInProcess([...ask, "what is {0} and {1}?", "--picture", red]);
    assert.equal(two.code, 2);
    assert.match(two.stderr, /question: .*\{1\} names a picture/);
    const none = await binarmInProcess(["ask", "--policy", policyDirectory("micro"), "what is {0}?", "--picture", red]);
    assert.match(none.stderr, /words alone, got the policy takes no pictures/);
  });
});
