import assert from "node:assert/strict";
import { z } from "zod";
import { ConfigError, evaluationConfigSchema, parseConfig } from "../../src/config/index.ts";

function problemOf(text: string, file: string, schema: z.ZodType = evaluationConfigSchema): ConfigError {
  try {
    parseConfig(text, schema, file);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "expected a ConfigError" });
}

describe("an untrusted YAML file", () => {
  for (const [what, text, path, expected, received] of [
    [
      "an alias that names nothing",
      "policies: [oracle]\ntasks: *tasks\n",
      "line 2",
      /anchor &tasks before it/,
      "*tasks",
    ],
    ["a misspelt alias", "suite: &name x\nout: *nam\n", "line 2", /alias of &name/, "*nam"],
    ["an alias before its anchor", "out: *name\nsuite: &name x\n", "line 1", /anchor &name before it/, "*name"],
    ["a circle of aliases", "\npolicies: &p [*p]\n", "line 2", /no part of what they name/, "*p inside &p"],
    [
      "aliases that stand for millions of values",
      `${"abcdefgh".split("").reduce((text, name, index, all) => `${text}${name}: &${name} [${new Array(10).fill(index === 0 ? "x" : `*${all[index - 1]}`).join(",")}]\n`, "")}`,
      "line 4",
      /at most 10000 values/,
      "more",
    ],
  ] as const) {
    it(`with ${what} is refused with its line`, () => {
      const [problem] = problemOf(text, "file.yaml").problems;
      assert.equal(problem.path, path);
      assert.match(problem.expected, expected);
      assert.equal(problem.received, received);
    });
  }

  it("may use aliases", () => {
    const text = "policies: &names [oracle, random]\ntasks: *names\nsuite: &s words\nout: *s\n";
    assert.deepEqual(parseConfig(text, evaluationConfigSchema, "file.yaml"), {
      policies: ["oracle", "random"],
      tasks: ["oracle", "random"],
      suite: "words",
      out: "words",
    });
  });

  it("with values that are not numbers is refused, and the error names them", () => {
    for (const [text, received] of [
      ["episodes: .nan", "NaN"],
      ["episodes: -.inf", "-Infinity"],
      ["suite: [1, .nan, {a: .inf}]", '[1,NaN,{"a":Infinity}]'],
    ] as const) {
      assert.equal(problemOf(text, "file.yaml").problems[0].received, received);
    }
  });
});

describe("an untrusted JSON file", () => {
  it("is refused with the place where it is not JSON", () => {
    for (const text of ['{"episodes": 3,\n "out" 2}', "episodes: 3\n", '{"episodes": 3', "{'out': 1}"]) {
      const [problem] = problemOf(text, "policy/manifest.json").problems;
      assert.equal(problem.expected, "JSON");
      assert.doesNotMatch(problem.received, /YAML|position/);
    }
    assert.equal(problemOf('{"episodes": 3,\n "out" 2}', "a.json").path, "line 2");
  });

  it("with a key twice is refused", () => {
    const [problem] = problemOf('{"episodes": 3,\n "episodes": 4}', "a.json").problems;
    assert.deepEqual([problem.expected, problem.path], ["JSON", "line 2"]);
    assert.match(problem.received, /unique/);
  });
});

describe("the error of a wrong value", () => {
  it("says what was expected in words of its own", () => {
    const schema = z.strictObject({
      side: z.int().multipleOf(16),
      kind: z.discriminatedUnion("what", [z.object({ what: z.literal("a") }), z.object({ what: z.literal("b") })]),
      hash: z.string().regex(/^[0-9a-f]+$/, "hexadecimal digits"),
      data: z.base64(),
    });
    const error = problemOf('{"side": 17, "kind": {"what": "c"}, "hash": "x", "data": "%"}', "a.json", schema);
    assert.deepEqual(
      error.problems.map(({ path, expected }) => `${path}: ${expected}`),
      ["side: a multiple of 16", "kind.what: a or b", "hash: hexadecimal digits", "data: a text in the form of base64"],
    );
  });
});
