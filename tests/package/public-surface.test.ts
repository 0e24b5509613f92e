import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ENTRIES, isDocumented, namesIn, type PublicName } from "./public-entries.ts";

const LISTS: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync("tests/fixtures/public-names.json", "utf8"),
);
const { exports }: { readonly exports: Readonly<Record<string, string | { readonly types: string }>> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

const MOST_NAMES = 80;

describe("the public surface", () => {
  it("has the entries of package.json", () => {
    const files = Object.entries(exports).flatMap(([entry, file]) =>
      typeof file === "string" ? [] : [[entry.replace(/^\./, "binarm"), file.types]],
    );
    const built = Object.entries(ENTRIES).map(([entry, source]) => [
      entry,
      `./dist/${source.replace(/\.ts$/, ".d.ts")}`,
    ]);
    assert.deepEqual(Object.fromEntries(files), Object.fromEntries(built));
  });

  for (const [entry, file] of Object.entries(ENTRIES)) {
    describe(entry, () => {
      const names = namesIn(file);

      it("has the names of tests/fixtures/public-names.json, each added or taken away on purpose", () => {
        assert.deepEqual(names.map(textOf).sort(), LISTS[entry]);
      });

      it(`has less than ${MOST_NAMES} names, each with a comment that says what it is`, () => {
        assert.ok(names.length < MOST_NAMES, `${names.length} names`);
        const bare = names.filter((name) => !isDocumented(name));
        assert.deepEqual(
          bare.map(({ name, file: where }) => `${where}: ${name}`),
          [],
        );
      });

      it("gives the values that its list names", async () => {
        const module: object = await import(`../../${file}`);
        const values = names.filter(({ isType }) => !isType).map(({ name }) => name);
        assert.deepEqual(Object.keys(module).sort(), values.sort());
      });
    });
  }
});

const textOf = ({ name, isType }: PublicName): string => (isType ? `type ${name}` : name);
