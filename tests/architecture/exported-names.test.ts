import assert from "node:assert/strict";
import { join } from "node:path";
import { HOUSES } from "../../lint/layers.ts";
import { namesDeclaredTwice } from "../support/architecture/exported-names.ts";
import { readSourceFiles } from "../support/architecture/source-files.ts";

const root = join(import.meta.dirname, "../..");

const twice = (files: Readonly<Record<string, string>>) => namesDeclaredTwice(new Map(Object.entries(files)));

describe("an exported name", () => {
  it("is declared in one file alone", () => {
    assert.deepEqual(namesDeclaredTwice(readSourceFiles(root, Object.keys(HOUSES))), []);
  });
});

describe("the search for names that mean two things", () => {
  const DECLARATIONS = [
    "const it = 1;",
    "function it() {}",
    "async function it() {}",
    "function* it() {}",
    "class it {}",
    "abstract class it {}",
    "interface it {}",
    "type it = 1;",
  ];
  for (const declaration of DECLARATIONS) {
    it(`finds one that another file exports as well: ${declaration}`, () => {
      const files = { "a.ts": `export ${declaration}`, "b.ts": "\nexport type it = 2;\n" };
      assert.deepEqual(twice(files), ["it: a.ts, b.ts"]);
    });
  }

  it("finds an exported name that another file has for itself", () => {
    assert.deepEqual(twice({ "a.ts": "export const it = 1;", "b.ts": "const it = 2;" }), ["it: a.ts, b.ts"]);
  });

  it("lets files have equal names for themselves, within functions, and for a value and its type", () => {
    assert.deepEqual(twice({ "a.ts": "const it = 1;", "b.ts": "const it = 2;" }), []);
    assert.deepEqual(twice({ "a.ts": "export const it = 1;", "b.ts": "function f() {\n  const it = 2;\n}" }), []);
    assert.deepEqual(twice({ "a.ts": "export const it = 1;\nexport type it = typeof it;", "b.ts": "" }), []);
  });

  it("lets one file export what another declares", () => {
    assert.deepEqual(twice({ "a.ts": "export const it = 1;", "b.ts": 'export { it } from "./a.ts";' }), []);
  });
});
