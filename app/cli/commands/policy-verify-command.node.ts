import Table from "cli-table3";
import { Command } from "commander";
import { defined } from "../../../src/domain/defined.ts";
import {
  candidateDevices,
  type Device,
  noDevice,
  type PassedOver,
  whyUnavailable,
} from "../../../src/policy/device.ts";
import { verdictText } from "../../../src/policy/engine/golden-verdict.ts";
import { checkOnnxRuntime } from "../../../src/policy/node/onnx-runtime-package.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { SystemClock } from "../../../src/time/system-clock.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { PolicyVerificationError } from "../../errors.ts";
import type { PrecisionReport } from "../../policies/policy-verification.node.ts";
import { wholeNumber } from "../option-values.ts";
import { type PolicyFlags, withPolicyFlags } from "../policy-flags.ts";

interface VerifyFlags extends PolicyFlags {
  readonly runs: number;
  readonly json?: boolean;
}

export const policyVerifyCommand = (terminal: Terminal): Command =>
  withPolicyFlags(new Command("verify"))
    .description(
      "check a policy's files, compare its model with the golden sample in every precision on every available device, and time it",
    )
    .argument("<dir>", "policy folder")
    .option("--runs <n>", "inferences that are timed", wholeNumber(1, 1000), 5)
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm policy verify policies/default --precision int8 --threads 1")
    .action((directory: string, flags: VerifyFlags) => verifyPolicy(directory, flags, terminal));

/** @throws PolicyVerificationError where the model does not compute what it should on a device. */
async function verifyPolicy(directory: string, flags: VerifyFlags, terminal: Terminal): Promise<void> {
  const folder = await PolicyFolder.open(directory);
  checkOnnxRuntime();
  const { verifyPrecision } = await import("../../policies/policy-verification.node.ts");
  const { name, golden } = folder.manifest;
  if (golden === undefined) terminal.log.warn("the policy has no golden sample: only files and graphs are checked");
  const { here, absent } = await devicesFor(flags);
  for (const { device, reason } of absent) terminal.log.info(`${device} is not available: ${reason}`);
  // A model that hangs would keep this thread from hearing any signal.
  await terminal.endAtOnceOnSignals();
  const clock = new SystemClock();
  const reports: PrecisionReport[] = [];
  for (const device of here) {
    for (const precision of flags.precision === undefined ? folder.precisions : [flags.precision]) {
      const { threads, runs } = flags;
      const settings = { device, precision, runs, ...defined({ threads }) };
      reports.push(await verifyPrecision(folder, { ...settings, now: () => clock.now() }));
    }
  }
  const failed = reports.filter(({ passed }) => !passed);
  if (flags.json === true)
    terminal.printJson({ policy: name, passed: failed.length === 0, precisions: reports, absent });
  else terminal.print(`files and graphs are right\n${reportTable(reports)}`);
  if (failed.length > 0) {
    const expected = "a model that reaches its golden sample on every device and in every precision";
    throw new PolicyVerificationError({ expected, received: failed.map(failureText).join("; "), where: directory });
  }
}

/** @throws DeviceUnavailableError where the requested device is not available. */
async function devicesFor({
  device: request,
}: VerifyFlags): Promise<{ readonly here: readonly Device[]; readonly absent: readonly PassedOver[] }> {
  // Loads ONNX Runtime, which not every installation has.
  const { probeDevice } = await import("../../../src/policy/node/probe-device.node.ts");
  const absent: PassedOver[] = [];
  const here: Device[] = [];
  for (const device of candidateDevices(request)) {
    const reason = await whyUnavailable(device, probeDevice);
    if (reason === undefined) here.push(device);
    else absent.push({ device, reason });
  }
  if (here.length === 0) throw await noDevice(absent, probeDevice);
  return { here, absent };
}

function reportTable(reports: readonly PrecisionReport[]): string {
  const head = ["device", "precision", "golden sample", "off by", "allowed", "tokens", "encode", "decode", "total ms"];
  const table = new Table({ style: { head: [], border: [], compact: true }, head });
  for (const { device, precision, golden, failure, latency } of reports) {
    const ms = (stage: string): string => latency.find((one) => one.stage === stage)?.p50Ms.toFixed(2) ?? "-";
    table.push([device, precision, ...goldenCells(golden, failure), ms("encode"), ms("decode"), ms("total")]);
  }
  return table.toString();
}

function goldenCells(golden: PrecisionReport["golden"], failure: string | undefined): readonly string[] {
  if (failure !== undefined) return ["CANNOT BE RUN", "-", "-", "-"];
  if (golden === undefined) return ["none", "-", "-", "-"];
  const { logitsMaxAbs, allowed, passed, likeliest, greedy = likeliest } = golden;
  const verdict = passed ? "reached" : "NOT REACHED";
  return [verdict, logitsMaxAbs.toExponential(1), allowed.toExponential(1), `${greedy.same}/${greedy.of}`];
}

const failureText = ({ device, precision, golden, failure }: PrecisionReport): string =>
  `${device} in ${precision}: ${failure ?? (golden === undefined ? "it failed" : verdictText(golden))}`;
