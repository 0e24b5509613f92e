import { join } from "node:path";
import { z } from "zod";
import type { Terminal } from "../../console/terminal.ts";
import { InterruptedError } from "../../errors.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import { writeMeasuredPart } from "./card-file.node.ts";
import type { CardPartName, CardSuite } from "./card-plan.ts";
import { cardText } from "./card-text.ts";
import { takeFailurePictures } from "./failure-pictures.node.ts";
import { failurePictureSchema } from "./failure-section.ts";
import { typicalFailures } from "./failures.ts";
import { timedGoalsSchema } from "./latency-section.ts";
import { type MeasuringOptions, measureGoals } from "./measure-card.node.ts";
import { plainRows } from "./pairing.ts";
import { readMeasurement, readResults, writeMeasurement } from "./result-files.node.ts";

/** Films failures and times the policy. @throws InterruptedError where the user stopped it */
export async function measureRest(
  parts: readonly CardPartName[],
  suites: readonly CardSuite[],
  options: MeasuringOptions & { readonly episodes: number },
): Promise<void> {
  const { source, simulator, terminal } = options;
  const { directory, identity } = source;
  const onWarning = (message: string): void => terminal.log.warn(message);
  try {
    if (parts.includes("failures")) {
      terminal.log.info("filming failures");
      const failed = typicalFailures(plainRows(await readResults(directory, { identity, onWarning })));
      const measured = await takeFailurePictures(failed, { source, simulator, terminal, directory });
      await writeMeasurement(directory, "failures", { identity, measured });
    }
    if (parts.includes("latency")) {
      terminal.log.info("timing the policy");
      await writeMeasurement(directory, "latency", { identity, measured: await measureGoals(suites, options) });
    }
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    throw new InterruptedError("stopped before the card was written: all rows are kept, the same command goes on");
  }
}

/** Writes the card of all that was measured of this policy, now or before. */
export async function composeCard(
  { directory, identity }: PolicySource,
  command: string,
  terminal: Terminal,
): Promise<void> {
  const reading = { identity, onWarning: (message: string) => void terminal.log.warn(message) };
  const results = await readResults(directory, reading);
  if (!results.some(({ part }) => part === "success")) {
    terminal.log.warn("no card is written before the policy's own success is measured: --parts success");
    return;
  }
  const pictures = await readMeasurement(directory, {
    ...reading,
    name: "failures",
    schema: z.array(failurePictureSchema),
  });
  const latency = await readMeasurement(directory, { ...reading, name: "latency", schema: z.array(timedGoalsSchema) });
  const text = cardText({ command, results, pictures: pictures ?? [], latency: latency ?? [] });
  const card = join(directory, "MODEL_CARD.md");
  await writeMeasuredPart(card, text, identity);
  terminal.print(`${text}\n\nwritten to ${card}`);
}
