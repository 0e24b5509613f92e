import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { messageOf } from "../../../src/domain/message-of.ts";
import { SUITE_NAMES } from "../../options/choices.node.ts";
import { identityText, type PolicyIdentity } from "../../policies/policy-source.ts";
import { writeWhole } from "./card-file.node.ts";
import { CARD_PARTS } from "./card-plan.ts";
import { type CardResult, linesOf, resultHeadSchema, rowsIn } from "./card-results.ts";

/** The folder beside a model card that has all that was measured. */
export const RESULTS_FOLDER = "evaluation";

const HEAD = ".summary.json";

/** Writes an evaluation into the policy's folder, packed. @throws OutputWriteError */
export async function writeResult(directory: string, { rows, ...head }: CardResult): Promise<void> {
  const path = join(directory, RESULTS_FOLDER, head.suite, head.name);
  await writeWhole(`${path}.jsonl.gz`, await promisify(gzip)(linesOf(rows), { level: 9 }));
  await writeWhole(`${path}${HEAD}`, `${JSON.stringify(head)}\n`);
}

export interface ReadingOptions {
  readonly identity: PolicyIdentity;
  readonly onWarning: (message: string) => void;
}

/**
 * What was measured of a policy, now or before. Results of another content of the policy, and files that cannot be read,
 * are left out with a warning.
 */
export async function readResults(
  directory: string,
  { identity, onWarning }: ReadingOptions,
): Promise<readonly CardResult[]> {
  const folder = join(directory, RESULTS_FOLDER);
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(HEAD)).sort();
  const results: CardResult[] = [];
  for (const file of files) {
    try {
      const head = resultHeadSchema.parse(JSON.parse(await readFile(join(folder, file), "utf8")));
      const { policy = identityText(identity) } = head.summary.manifest.versions;
      if (policy !== identityText(identity)) {
        onWarning(`left out of the card: ${file} was measured with ${policy}`);
        continue;
      }
      const packed = await readFile(join(folder, file.replace(HEAD, ".jsonl.gz")));
      const text = (await promisify(gunzip)(packed)).toString("utf8");
      results.push({ ...head, rows: rowsIn(text, head.summary) });
    } catch (error) {
      onWarning(`left out of the card: ${file} cannot be read: ${messageOf(error)}`);
    }
  }
  return results.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const SUITES_IN_ORDER: readonly string[] = SUITE_NAMES;

/** Results have the order of the parts of a card, suite after suite. */
const placeOf = ({ suite, part }: CardResult): number =>
  SUITES_IN_ORDER.indexOf(suite) * CARD_PARTS.length + CARD_PARTS.indexOf(part);

/** Writes what is no evaluation, as the latency, with the policy that it was measured with. */
export const writeMeasurement = (
  directory: string,
  name: string,
  { identity, measured }: { readonly identity: PolicyIdentity; readonly measured: unknown },
): Promise<void> =>
  writeWhole(
    join(directory, RESULTS_FOLDER, `${name}.json`),
    `${JSON.stringify({ policy: identityText(identity), measured }, null, 2)}\n`,
  );

/** Reads it again; undefined where there is none of this policy. */
export async function readMeasurement<Schema extends z.ZodType>(
  directory: string,
  { name, schema, identity, onWarning }: ReadingOptions & { readonly name: string; readonly schema: Schema },
): Promise<z.output<Schema> | undefined> {
  const path = join(directory, RESULTS_FOLDER, `${name}.json`);
  if (!existsSync(path)) return undefined;
  const warn = (): undefined => void onWarning(`left out of the card: ${name}.json was not measured with this policy`);
  const file = measurementSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!file.success || file.data.policy !== identityText(identity)) return warn();
  const measured = schema.safeParse(file.data.measured);
  return measured.success ? measured.data : warn();
}

const measurementSchema = z.strictObject({ policy: z.string(), measured: z.unknown() });
