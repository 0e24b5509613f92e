import { chromiumProgram, HOW_TO_GET_CHROMIUM } from "./launch-chromium.ts";

/**
 * `describe` for tests that need a browser. Without one they fail where CI=true; elsewhere they are left out, and say so.
 */
export function describeWithChromium(title: string, suite: (this: Mocha.Suite) => void): void {
  if (chromiumProgram() === undefined && process.env.CI !== "true") {
    process.stderr.write(`not run: ${title} (${HOW_TO_GET_CHROMIUM})\n`);
    return;
  }
  describe(title, suite);
}
