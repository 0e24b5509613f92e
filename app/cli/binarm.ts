#!/usr/bin/env node
import { unsupportedNodeMessage } from "../../src/config/supported-node.ts";
import { EXIT } from "./exit-codes.ts";

const unsupported = unsupportedNodeMessage(process.versions.node);
if (unsupported === undefined) {
  await import("./main.node.ts");
} else {
  process.stderr.write(`error: ${unsupported}\n`);
  process.exitCode = EXIT.wrongUsage;
}
