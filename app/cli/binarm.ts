#!/usr/bin/env node
import { nodeComplaint } from "../../src/config/supported-node.ts";
import { EXIT } from "./exit-codes.ts";

const complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  await import("./main.ts");
} else {
  process.stderr.write(`error: ${complaint}\n`);
  process.exitCode = EXIT.wrongUsage;
}
