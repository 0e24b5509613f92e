import Table from "cli-table3";
import { Command } from "commander";
import { deviceText } from "../../policy/device.ts";
import { readGoldenSample } from "../../policy/node/golden-sample.node.ts";
import { checkOnnxRuntime } from "../../policy/node/onnx-runtime-package.node.ts";
import { PolicyFolder } from "../../policy/node/policy-folder.node.ts";
import { policyFolder } from "../choices.ts";
import { InterruptedError } from "../errors/interrupted.ts";
import { PolicyVerificationError } from "../errors/policy-verification.ts";
import { wholeNumber } from "../option-values.ts";
import { loadOptions, type PolicyFlags, withPolicyFlags } from "../policy-flags.ts";
import type { PrecisionReport } from "../policy-verification.node.ts";
import { SystemClock } from "../system-clock.node.ts";
import type { Terminal } from "../terminal.ts";

interface VerifyFlags extends PolicyFlags {
  readonly runs: number;
  readonly json?: boolean;
}

export const policyVerifyCommand = (terminal: Terminal): Command =>
  withPolicyFlags(new Command("verify"))
    .description("check a policy's files, compare its model with the golden sample and time each stage")
    .argument("<dir>", "policy folder")
    .option("--runs <n>", "inferences that are timed", wholeNumber(1, 1000), 5)
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm policy verify policies/default --precision int8 --threads 1")
    .action((directory: string, flags: VerifyFlags) => verifyPolicy(directory, flags, terminal));

/** @throws PolicyVerificationError where a precision differs by more than is allowed. */
async function verifyPolicy(directory: string, flags: VerifyFlags, terminal: Terminal): Promise<void> {
  const folder = await PolicyFolder.open(policyFolder(directory));
  checkOnnxRuntime();
  const { verifyPrecision } = await import("../policy-verification.node.ts");
  const precisions = flags.precision === undefined ? folder.precisions : [flags.precision];
  const sample = await readGoldenSample(folder);
  if (sample === undefined) terminal.log.warn("the policy has no golden sample: only files and graphs are checked");
  const clock = new SystemClock();
  const reports: PrecisionReport[] = [];
  for (const precision of precisions) {
    if (terminal.signal.aborted) throw new InterruptedError("stopped before all precisions were checked");
    const load = { ...loadOptions(flags), precision };
    reports.push(await verifyPrecision(folder, { load, sample, runs: flags.runs, now: () => clock.now() }));
  }
  const passed = reports.every(({ golden }) => golden?.passed ?? true);
  if (flags.json === true) terminal.printJson({ policy: folder.manifest.name, passed, precisions: reports });
  else terminal.print(reports.map(reportText).join("\n\n"));
  const failed = reports.find(({ golden }) => golden?.passed === false)?.golden;
  if (failed !== undefined) {
    const expected = `logits within ${failed.allowed ?? 0} of the golden sample and the same greedy tokens`;
    const greedy = failed.greedy === undefined ? "" : `, ${failed.greedy.same} of ${failed.greedy.of} tokens the same`;
    throw new PolicyVerificationError({ expected, received: `${failed.logitsMaxAbs}${greedy}`, where: directory });
  }
}

function reportText({ precision, device, golden, latency }: PrecisionReport): string {
  const table = new Table({ style: { head: [], border: [], compact: true }, head: ["stage", "median ms", "most ms"] });
  for (const { stage, p50Ms, maxMs } of latency) table.push([stage, p50Ms.toFixed(2), maxMs.toFixed(2)]);
  return [
    `${precision}: files and graphs are right; ${deviceText(device)}`,
    ...goldenText(golden),
    table.toString(),
  ].join("\n");
}

function goldenText(golden: PrecisionReport["golden"]): readonly string[] {
  if (golden === undefined) return [];
  const { logitsMaxAbs, logitsCompared, allowed, greedy, passed } = golden;
  const limit = allowed === undefined ? "no limit is recorded" : `${allowed.toExponential(1)} allowed`;
  const tokens = greedy === undefined ? "" : `; ${greedy.same} of ${greedy.of} greedy tokens the same`;
  const verdict = passed ? "golden sample" : "GOLDEN SAMPLE NOT REACHED";
  return [`${verdict}: ${logitsCompared} logits within ${logitsMaxAbs.toExponential(1)} (${limit})${tokens}`];
}
