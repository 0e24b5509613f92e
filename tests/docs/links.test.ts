import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { headingsOf, linksOf } from "./links.ts";
import { stepsOf } from "./page.ts";

const PAGES = execFileSync("git", ["ls-files", "-z", "*.md"], { encoding: "utf8" }).split("\0").filter(Boolean);
const read = (path: string): string => readFileSync(path, "utf8");

/** A file that a page names from the repository's root, in a sentence or in a command; `src/binarm` is a checkout in a workspace. */
const MENTION =
  /(?<![\w./-])(?!src\/binarm\/)(?:src|sim|ros|app|lint|tests|benchmarks|examples|configs)\/[\w./-]+\.(?:ts|py|ya?ml|json|xml|md)\b/g;

describe("the pages", () => {
  for (const page of PAGES) {
    it(`of ${page} link to what exists`, () => {
      for (const { path, heading } of linksOf(read(page))) {
        const target = path === "" ? page : join(dirname(page), path);
        assert.ok(existsSync(target), `${page} links to ${path}, which does not exist`);
        if (heading !== undefined)
          assert.ok(headingsOf(read(target)).includes(heading), `${target} has no #${heading}`);
      }
    });
  }

  for (const page of PAGES) {
    it(`of ${page} name files that exist`, () => {
      const text = read(page);
      const made = stepsOf(text).flatMap((step) => (step.kind === "file" ? [step.path] : []));
      for (const [path] of text.matchAll(MENTION)) {
        assert.ok(made.includes(path) || existsSync(path), `${page} names ${path}, which does not exist`);
      }
    });
  }

  it("begin with a README of at most 120 lines and a picture of less than 200 kB", () => {
    assert.ok(read("README.md").split("\n").length <= 121);
    assert.ok(statSync("docs/pictures/run.png").size < 200_000);
    assert.ok(linksOf(read("README.md")).some(({ path }) => path === "docs/pictures/run.png"));
  });

  it("lead from the README to each page of docs", () => {
    const linked = new Set(linksOf(read("README.md")).map(({ path }) => path));
    for (const page of PAGES.filter((path) => path.startsWith("docs/"))) assert.ok(linked.has(page), page);
  });
});
