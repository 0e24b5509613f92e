import assert from "node:assert/strict";
import { lintReport } from "./lint-report.ts";

const FORBIDDEN = {
  "a call": "export const it = Math.sin(1);",
  "a call inside of one that is allowed": "export const it = Math.max(0, Math.exp(1));",
  "a function handed on": "export const it = [1].map(Math.cos);",
  destructuring: "export const { hypot } = Math;",
  "a name in brackets": 'export const it = Math["atan2"](1, 2);',
  "another name for Math": "const M = Math;\nexport const it = M.tan(1);",
  "an optional call": "export const it = Math?.log(1);",
  "Math of the global object": "export const it = globalThis.Math.cbrt(1);",
  "Math of the global object, in brackets": 'export const it = globalThis["Math"].sinh(1);',
  "a random number": "export const it = Math.random();",
  "a power": "export const it = (x: number) => x ** 2;",
  "a power put back": "export const it = (x: number) => {\n  let y = x;\n  y **= 3;\n  return y;\n};",
  "an order by locale": 'export const it = ["b", "a"].sort((a, b) => a.localeCompare(b));',
  "a number by locale": "export const it = (1.5).toLocaleString();",
  "a format by locale": "export const it = new Intl.NumberFormat();",
} as const;

const ALLOWED = {
  "what IEEE 754 fixes": "export const it = Math.max(Math.abs(-1), Math.sqrt(2), Math.floor(1.5), Math.PI);",
  "the arithmetic module's functions": 'export { sin as it } from "../../src/domain/arithmetic.ts";',
  "text about it": 'export const it = "Math.sin(x) ** 2";',
} as const;

const FOLDERS = ["src/domain", "app", "sim/episode", "ros/policy-node"] as const;

const probes = [
  ...Object.entries(FORBIDDEN).map(([title, source]) => ({ title, source, reported: true })),
  ...Object.entries(ALLOWED).map(([title, source]) => ({ title, source, reported: false })),
].map((probe, index) => ({ ...probe, name: `probe-${index}.ts` }));

describe("the rule that src, sim and ros compute the same on every engine", () => {
  let report: readonly string[] = [];
  const said = (file: string) =>
    report.filter((line) => line.includes(`${file},`) && line.includes("Determinism rule"));

  before(() => {
    const files = probes.flatMap(({ name, source }) => [...FOLDERS, "tests/a"].map((at) => [`${at}/${name}`, source]));
    report = lintReport(Object.fromEntries(files));
  });

  for (const { title, name, reported } of probes) {
    it(`${reported ? "refuses" : "lets pass"} ${title}`, () => {
      for (const folder of FOLDERS) assert.equal(said(`${folder}/${name}`).length > 0, reported, report.join("\n"));
    });
  }

  it("is none of the tests'", () => {
    assert.deepEqual(
      probes.flatMap(({ name }) => said(`tests/a/${name}`)),
      [],
    );
  });
});
