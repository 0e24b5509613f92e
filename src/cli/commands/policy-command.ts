import { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { policyInfoCommand } from "./policy-info-command.ts";
import { policySchemaCommand } from "./policy-schema-command.ts";
import { policyVerifyCommand } from "./policy-verify-command.ts";

export const policyCommand = (terminal: Terminal): Command =>
  new Command("policy")
    .description("look into a policy folder, or check it")
    .addCommand(policyInfoCommand(terminal))
    .addCommand(policyVerifyCommand(terminal))
    .addCommand(policySchemaCommand(terminal))
    .addHelpText("after", "\nExample:\n  binarm policy verify policies/default");
