import { Command } from "commander";
import type { Terminal } from "../../console/terminal.ts";
import { policyCardCommand } from "./policy-card-command.node.ts";
import { policyInfoCommand } from "./policy-info-command.node.ts";
import { policySchemaCommand } from "./policy-schema-command.ts";
import { policyTransferCommand } from "./policy-transfer-command.node.ts";
import { policyVerifyCommand } from "./policy-verify-command.node.ts";
import { policyWordsCommand } from "./policy-words-command.node.ts";

export const policyCommand = (terminal: Terminal): Command =>
  new Command("policy")
    .description("look into a policy folder, check it, or measure it")
    .addCommand(policyInfoCommand(terminal))
    .addCommand(policyVerifyCommand(terminal))
    .addCommand(policyCardCommand(terminal))
    .addCommand(policyTransferCommand(terminal))
    .addCommand(policyWordsCommand(terminal))
    .addCommand(policySchemaCommand(terminal))
    .addHelpText("after", "\nExample:\n  binarm policy verify policies/default");
