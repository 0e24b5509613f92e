import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { biomeLayers } from "../../lint/biome-layers.ts";
import { HOUSES, type House } from "../../lint/layers.ts";
import { backArrows, unlistedRooms } from "../support/architecture/back-arrows.ts";
import { importsAmong } from "../support/architecture/imports.ts";
import { readSourceFiles, type SourceFiles } from "../support/architecture/source-files.ts";

const root = join(import.meta.dirname, "../..");

const SMALL: Readonly<Record<string, House>> = {
  core: { imports: [], floors: [["domain"], ["left", "right"]], platform: "browser", time: "injected" },
  shell: { imports: ["core"], except: ["core/left"], floors: [["cli"]], platform: "node", time: "any" },
};

const arrowsIn = (files: Readonly<Record<string, string>>) =>
  backArrows(SMALL, importsAmong(new Map(Object.entries({ ...TARGETS, ...files }))));
const TARGETS = { "core/domain/a.ts": "", "core/left/a.ts": "", "core/right/a.ts": "", "shell/cli/a.ts": "" };

describe("lint/layers.json", () => {
  it("is what lint/layers.ts gives: npm run lint:layers writes it", () => {
    assert.equal(readFileSync(join(root, "lint/layers.json"), "utf8"), biomeLayers(HOUSES));
  });
});

describe("the layers", () => {
  let files: SourceFiles;

  before(() => {
    files = readSourceFiles(root, Object.keys(HOUSES));
  });

  it("have every folder and file of the houses in lint/layers.ts", () => {
    assert.deepEqual(unlistedRooms(HOUSES, files.keys()), []);
  });

  it("have nothing in lint/layers.ts that is not there", () => {
    const rooms = Object.entries(HOUSES).flatMap(([house, { floors }]) =>
      floors.flat().map((room) => `${house}/${room}`),
    );
    const isThere = (room: string) => files.has(room) || [...files.keys()].some((file) => file.startsWith(`${room}/`));
    assert.deepEqual(
      rooms.filter((room) => !isThere(room)),
      [],
    );
  });

  for (const house of Object.keys(HOUSES)) {
    it(`are imported from above alone in ${house}`, () => {
      const arrows = backArrows(HOUSES, importsAmong(files)).filter((arrow) => arrow.startsWith(`${house}/`));
      assert.deepEqual(arrows, []);
    });
  }
});

describe("the search for imports that run back", () => {
  it("names one from a lower house to a higher one, and the rule", () => {
    assert.deepEqual(arrowsIn({ "core/left/b.ts": 'import { a } from "../../shell/cli/a.ts";' }), [
      "core/left/b.ts -> shell/cli/a.ts: core does not import shell",
    ]);
  });

  it("names one into a room that the house may not enter", () => {
    assert.deepEqual(arrowsIn({ "shell/cli/b.ts": 'import { a } from "../../core/left/a.ts";' }), [
      "shell/cli/b.ts -> core/left/a.ts: shell does not import core/left",
    ]);
  });

  it("names one from a lower floor to a higher one", () => {
    assert.deepEqual(arrowsIn({ "core/domain/b.ts": 'import { a } from "../left/a.ts";' }), [
      "core/domain/b.ts -> core/left/a.ts: in core, left stands above domain",
    ]);
  });

  it("names one between rooms of one floor", () => {
    assert.deepEqual(arrowsIn({ "core/left/b.ts": 'import { a } from "../right/a.ts";' }), [
      "core/left/b.ts -> core/right/a.ts: in core, right stands beside left",
    ]);
  });

  it("lets a room import itself and what is below", () => {
    const source = 'import { a } from "./a.ts";\nimport { d } from "../domain/a.ts";';
    assert.deepEqual(arrowsIn({ "core/left/b.ts": source }), []);
    assert.deepEqual(arrowsIn({ "shell/cli/b.ts": 'import { a } from "../../core/right/a.ts";' }), []);
  });

  it("names a room that the list does not have", () => {
    assert.deepEqual(unlistedRooms(SMALL, ["core/attic/a.ts", "core/attic/b.ts", "core/domain/a.ts", "shed/a.ts"]), [
      "core/attic",
      "shed/a.ts",
    ]);
  });

  const WAYS = {
    "an import": 'import { a } from "../left/a.ts";',
    "an import over several lines": 'import {\n  a,\n  type B,\n} from "../left/a.ts";',
    "an import of types alone": 'import type { A } from "../left/a.ts";',
    "an import for its effect": 'import "../left/a.ts";',
    "an export from it": 'export * from "../left/a.ts";',
    "an import at run time": 'const { a } = await import("../left/a.ts");',
    "the type of an import": 'type A = typeof import("../left/a.ts");',
    "a thread's entry": 'new Worker(new URL("../left/a.ts", import.meta.url));',
    "a thread's entry that is compiled": 'new URL(\n  compiled ? "../left/a.js" : "./own.mjs",\n  import.meta.url,\n);',
    "an entry whose ending is chosen": `new URL(\`../left/a\${compiled ? ".js" : ".ts"}\`, import.meta.url);`,
  } as const;
  for (const [way, source] of Object.entries(WAYS)) {
    it(`sees ${way}`, () => {
      assert.equal(arrowsIn({ "core/domain/b.ts": `${source}\n` }).length, 1);
    });
  }

  it("does not see what a comment says", () => {
    const source = '// import { a } from "../left/a.ts";\n/**\n * import("../left/a.ts")\n */\nexport const it = 1;';
    assert.deepEqual(arrowsIn({ "core/domain/b.ts": source }), []);
  });
});
