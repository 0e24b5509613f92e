/**
 * Runs all tests in two processes side by side: `npm run -s test:unit`. What the second one writes is shown when the
 * first has ended, so that the reports do not mix.
 */
import { BINARM } from "../processes/binarm-process.ts";
import { compiled } from "../processes/compiled.ts";
import { runMocha } from "./mocha-run.ts";
import { testFiles } from "./test-files.ts";

// Once for both, which would each make a build at the same time.
compiled(BINARM);

const { waiting, computing } = testFiles();

let held = "";
let firstHasEnded = false;
const show = (text: string): void => void process.stdout.write(text);
const first = runMocha(computing, show).finally(() => {
  firstHasEnded = true;
  show(held);
});
const second = runMocha(waiting, (text) => {
  if (firstHasEnded) show(text);
  else held += text;
});

const failures = await Promise.all([first, second]);
for (const failure of failures) {
  if (failure === undefined) continue;
  process.stderr.write(`error: a run of the tests failed: ${failure}\n`);
  process.exitCode = 1;
}
