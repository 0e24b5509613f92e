import { type Command, Option } from "commander";
import { defined } from "../../src/domain/defined.ts";
import { DEVICE_REQUESTS, type DeviceRequest } from "../../src/policy/device.ts";
import { PRECISIONS, type Precision } from "../../src/policy/manifest/schema.ts";
import type { LoadOptions } from "../../src/policy/node/load-model.node.ts";
import { numberFrom, wholeNumber } from "./option-values.ts";

/** Flags of every command that loads a policy's model. */
export interface PolicyFlags {
  readonly device: DeviceRequest;
  readonly precision?: Precision;
  readonly threads?: number;
}

/** Adds the flags of commands in which a policy decides; `openPolicy` has their defaults. */
export const withDecidingPolicyFlags = (command: Command): Command =>
  command
    .addOption(new Option("--device <device>", "where a policy's model runs (default: cpu)").choices(DEVICE_REQUESTS))
    .addOption(new Option("--precision <precision>", "which of its files are used (default: fp32)").choices(PRECISIONS))
    .option(
      "--threads <n>",
      "threads of its model (default: 1, which gives the same results on every machine)",
      wholeNumber(1, 256),
    )
    .option(
      "--act-on-any-words",
      "let a policy from a folder also act on words that it does not know and on plans that it is not sure of",
    )
    .option(
      "--inference-timeout-s <s>",
      "limit of one decision in wall seconds, after which the episode counts as a crash (default: 120)",
      numberFrom(0.1, 1_000_000),
    );

/** The same with those of commands that run a policy in the simulator. */
export const withActingPolicyFlags = (command: Command): Command =>
  withDecidingPolicyFlags(command).option(
    "--episode-timeout-s <s>",
    "limit of one episode in wall seconds, after which it counts as a crash (default: 1800)",
    numberFrom(0.1, 1_000_000),
  );

export const withPolicyFlags = (command: Command): Command =>
  command
    .addOption(new Option("--device <device>", "where the model runs").choices(DEVICE_REQUESTS).default("auto"))
    .addOption(
      new Option("--precision <precision>", "which files are used (default: fp16 on a GPU, fp32 elsewhere)").choices(
        PRECISIONS,
      ),
    )
    .option("--threads <n>", "threads of the CPU (default: one a core)", wholeNumber(1, 256));

export const loadOptions = ({ device, precision, threads }: PolicyFlags): LoadOptions => ({
  device,
  ...defined({ precision, threads }),
});
