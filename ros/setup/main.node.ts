#!/usr/bin/env node
import { nodeComplaint } from "../../src/config/supported-node.ts";

const complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  const { runSetup } = await import("./command-line.node.ts");
  process.exitCode = await runSetup(process.argv.slice(2));
} else {
  process.stderr.write(`error: ${complaint}\n`);
  process.exitCode = 2;
}
