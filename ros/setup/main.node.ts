#!/usr/bin/env node
import { unsupportedNodeMessage } from "../../src/config/supported-node.ts";

const unsupported = unsupportedNodeMessage(process.versions.node);
if (unsupported === undefined) {
  const { runSetup } = await import("./command-line.node.ts");
  process.exitCode = await runSetup(process.argv.slice(2));
} else {
  process.stderr.write(`error: ${unsupported}\n`);
  process.exitCode = 2;
}
