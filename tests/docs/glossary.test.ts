import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const TERMS = [...readFileSync("docs/glossary.md", "utf8").matchAll(/^\| (?!term |---)(.+?) \| (.+) \|$/gm)].map(
  ([, term = "", meaning = ""]) => ({ term, meaning }),
);
const SOURCES = execFileSync("git", ["ls-files", "-z", "src", "sim", "ros", "app", "policies/uio2/uio2"], {
  encoding: "utf8",
})
  .split("\0")
  .filter((path) => /\.(ts|py)$/.test(path))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

describe("the glossary", () => {
  it("says each term once, in one sentence", () => {
    assert.ok(TERMS.length > 100);
    const names = TERMS.map(({ term }) => term.toLowerCase());
    assert.equal(new Set(names).size, names.length);
    for (const { term, meaning } of TERMS) assert.match(meaning, /^[A-Z]((?!\. [A-Z]).)*\.$/, term);
  });

  for (const { term } of TERMS.filter(({ term }) => term.startsWith("`"))) {
    it(`has ${term} as the code declares it`, () => {
      const name = term.slice(1, -1);
      assert.match(SOURCES, new RegExp(`\\b(class|interface|type|const|function) ${name}\\b`));
    });
  }
});
