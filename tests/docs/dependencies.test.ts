import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const PAGE = readFileSync("docs/dependencies.md", "utf8");

/** The names in the first column of the tables under a heading. */
function namedUnder(heading: string): readonly string[] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(heading)) ?? assert.fail(`no ${heading}`);
  return section
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

const requirements = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/^([\w.-]+)==/gm)].map(([, name = ""]) => name);

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

describe("the page of dependencies", () => {
  it("has each package of package.json, and no other", () => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = JSON.parse(
      readFileSync("package.json", "utf8"),
    );
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
    const alias = /^npm:(.+)@/.exec(dependencies["mujoco-js"])?.[1] ?? "";
    assert.deepEqual(sorted(namedUnder("In package.json")), sorted([...names, alias]));
  });

  it("has each Python package of training, and no other", () => {
    const heading = "Python, in policies/uio2/requirements.txt";
    assert.deepEqual(sorted(namedUnder(heading)), sorted(requirements("policies/uio2/requirements.txt")));
  });

  it("has each Python package of the ROS 2 set-up, and no other", () => {
    const names = requirements("ros/setup/requirements.txt").map((name) => (name.startsWith("ros-") ? "ros-*" : name));
    assert.deepEqual(sorted(namedUnder("Python, in ros/setup/requirements.txt")), sorted(names));
  });
});
