import assert from "node:assert/strict";
import { join } from "node:path";
import { HOUSES } from "../../lint/layers.ts";
import { circlesAmong, circleText } from "../support/architecture/circles.ts";
import { importsAmong } from "../support/architecture/imports.ts";
import { readSourceFiles } from "../support/architecture/source-files.ts";

const root = join(import.meta.dirname, "../..");

const circles = (...arrows: readonly string[]): readonly string[] =>
  circlesAmong(
    arrows.map((arrow) => {
      const [from = "", to = ""] = arrow.split(" -> ");
      return { from, to };
    }),
  ).map(circleText);

describe("files and folders", () => {
  it("import each other in no circle, at no level", () => {
    const files = readSourceFiles(root, Object.keys(HOUSES));
    assert.deepEqual(circlesAmong(importsAmong(files)).map(circleText), []);
  });
});

describe("the search for circles", () => {
  it("finds none where all imports lead down", () => {
    assert.deepEqual(circles("a/x.ts -> a/y.ts", "a/y.ts -> b/z.ts", "a/x.ts -> b/z.ts"), []);
  });

  it("finds two files that import each other, and the imports", () => {
    assert.deepEqual(circles("a/x.ts -> a/y.ts", "a/y.ts -> a/x.ts", "a/y.ts -> a/z.ts"), [
      "a: x.ts, y.ts\n  a/x.ts -> a/y.ts\n  a/y.ts -> a/x.ts",
    ]);
  });

  it("finds a long way round", () => {
    assert.deepEqual(circles("a/x.ts -> a/y.ts", "a/y.ts -> a/z.ts", "a/z.ts -> a/x.ts"), [
      "a: x.ts, y.ts, z.ts\n  a/x.ts -> a/y.ts\n  a/y.ts -> a/z.ts\n  a/z.ts -> a/x.ts",
    ]);
  });

  it("finds folders in a circle whose files are in none", () => {
    assert.deepEqual(circles("a/one/x.ts -> a/two/y.ts", "a/two/z.ts -> a/one/w.ts"), [
      "a: one, two\n  a/one/x.ts -> a/two/y.ts\n  a/two/z.ts -> a/one/w.ts",
    ]);
  });

  it("finds a folder and a file beside it in a circle", () => {
    assert.deepEqual(circles("a/x.ts -> a/one/y.ts", "a/one/z.ts -> a/x.ts"), [
      "a: one, x.ts\n  a/x.ts -> a/one/y.ts\n  a/one/z.ts -> a/x.ts",
    ]);
  });

  it("finds circles of the top folders", () => {
    assert.deepEqual(circles("a/x.ts -> b/y.ts", "b/z.ts -> a/w.ts"), [
      "the top folder: a, b\n  a/x.ts -> b/y.ts\n  b/z.ts -> a/w.ts",
    ]);
  });

  it("keeps two circles in one folder apart", () => {
    const pairs = ["a/x.ts -> a/y.ts", "a/y.ts -> a/x.ts", "a/v.ts -> a/w.ts", "a/w.ts -> a/v.ts", "a/x.ts -> a/v.ts"];
    assert.equal(circles(...pairs).length, 2);
  });
});
