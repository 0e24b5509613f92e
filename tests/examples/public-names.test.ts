import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const PROGRAMS = readdirSync("examples").filter((name) => name.endsWith(".ts"));

describe("the names that examples import Binarm by", () => {
  it("mean the same files in a clone and in the built package", () => {
    const { exports } = json("package.json");
    const built = Object.entries<{ default?: string }>(exports).flatMap(([name, { default: file }]) =>
      file === undefined ? [] : [[join("binarm", name), [file.replace("./dist/", "./").replace(/\.js$/, ".ts")]]],
    );
    assert.deepEqual(json("tsconfig.json").compilerOptions.paths, Object.fromEntries(built));
  });

  it("are the package's, never a path into it", () => {
    for (const program of PROGRAMS) {
      const imports = [...readFileSync(join("examples", program), "utf8").matchAll(/from "([^"]+)"/g)];
      assert.ok(imports.length > 0, program);
      for (const [, name = ""] of imports) assert.match(name, /^binarm(\/|$)/, program);
    }
  });

  it("are in programs that examples/README.md lists and a test runs", () => {
    const page = readFileSync("examples/README.md", "utf8");
    const tests = ["simulator-examples.test.ts", "ros-example.test.ts"].map((name) =>
      readFileSync(join("tests/examples", name), "utf8"),
    );
    for (const program of PROGRAMS) {
      assert.ok(page.includes(`(${program})`), program);
      assert.ok(
        tests.some((test) => test.includes(`examples/${program}`)),
        program,
      );
    }
  });
});
