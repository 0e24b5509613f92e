import { Command } from "commander";
import { manifestJsonSchema } from "../../../src/policy/manifest/schema.ts";
import type { Terminal } from "../../console/terminal.ts";

export const policySchemaCommand = (terminal: Terminal): Command =>
  new Command("schema")
    .description("print the JSON Schema of manifest.json")
    .addHelpText("after", "\nExample:\n  binarm policy schema > manifest.schema.json")
    .action(() => terminal.printJson(manifestJsonSchema()));
