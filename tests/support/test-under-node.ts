/** Runs the tests under another release of Node.js: `npm run -s test:node -- 24 ['tests/sim/*.test.ts' ...]`. */
import { spawnSync } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { NODE_RELEASES, nodeRelease } from "./node-release.ts";

const MOCHA = fileURLToPath(new URL("../../node_modules/mocha/bin/mocha.js", import.meta.url));

const [major = "", ...files] = process.argv.slice(2);
const version = new Map(Object.entries(NODE_RELEASES)).get(major);
if (version === undefined) {
  process.stderr.write(`error: expected ${Object.keys(NODE_RELEASES).join(" or ")}, got "${major}"\n`);
  process.exitCode = 2;
} else {
  const node = await nodeRelease(version);
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const words = files.length > 0 ? files : ["tests/**/*.test.ts"];
  const { status } = spawnSync(node, [MOCHA, ...words], { stdio: "inherit", env: { ...process.env, PATH } });
  process.exitCode = status ?? 1;
}
