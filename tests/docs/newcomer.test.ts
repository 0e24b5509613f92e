import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { linksOf } from "./links.ts";

interface Row {
  readonly what: string;
  readonly hops: readonly string[];
  readonly symbol: string | undefined;
}

const ARCHITECTURE = readFileSync("docs/architecture.md", "utf8");

/** The rows of the last table: what a newcomer looks for, the hops, and a name that the last file has. */
const ROWS = (ARCHITECTURE.split("## Where to find what")[1] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| to find"))
  .map((line): Row => {
    const [, what = "", hops = "", there = ""] = line.split("|").map((cell) => cell.trim());
    return { what, hops: quoted(hops), symbol: quoted(there)[0] };
  });

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

/** The end of a hop that begins at a page or a folder. */
function hopFrom(place: string, hop: string): string {
  if (existsSync(place) && statSync(place).isDirectory()) return join(place, hop);
  const linked = linksOf(readFileSync(place, "utf8")).map(({ path }) => join(dirname(place), path));
  assert.ok(linked.includes(hop), `${place} has no link to ${hop}`);
  return hop;
}

describe("a newcomer", () => {
  it("finds twelve things in the table", () => assert.equal(ROWS.length, 12));

  for (const { what, hops, symbol } of ROWS) {
    it(`gets from the README in three hops to ${what}`, () => {
      assert.ok(hops.length >= 1 && hops.length <= 3, `${hops.length} hops`);
      const end = hops.reduce(hopFrom, "README.md");
      assert.ok(statSync(end).isFile(), end);
      if (symbol !== undefined) assert.match(readFileSync(end, "utf8"), new RegExp(`\\b${symbol}\\b`));
    });
  }
});
