/**
 * How a policy that is trained on tabletop-17 takes sixty sentences that were written apart from its phrases: the words
 * are taken as they are, or refused with the words that it does not know.
 *
 *   npx tsx benchmarks/tabletop-sentences.ts
 *
 * `should` in tests/fixtures/wording/tabletop-sentences.json: `follow`; `ask` for what a person understands and the
 * policy has no words for; `refuse` for what must not be acted on. Only the words are looked at, and no model is run.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { policyWording } from "../sim/language/policy-wording.ts";
import { refusalText } from "../src/domain/refusal.ts";
import { readInstruction } from "../src/policy/wording/read-instruction.ts";
import { wordingSchema } from "../src/policy/wording/schema.ts";

const { sentences } = z
  .object({ sentences: z.array(z.object({ text: z.string(), should: z.enum(["follow", "ask", "refuse"]) })) })
  .parse(JSON.parse(readFileSync("tests/fixtures/wording/tabletop-sentences.json", "utf8")));
const wording = wordingSchema.parse(policyWording(["words-6", "tabletop-17"]));

for (const should of ["follow", "ask", "refuse"] as const) {
  const asked = sentences.filter((sentence) => sentence.should === should);
  const refused = asked.flatMap(({ text }) => {
    const { refusal } = readInstruction(text, wording);
    return refusal === undefined ? [] : [{ text, refusal }];
  });
  console.log(`should ${should}: ${asked.length - refused.length} of ${asked.length} taken`);
  for (const { text, refusal } of refused) console.log(`  ${text}\n    ${refusalText(refusal)}`);
}
