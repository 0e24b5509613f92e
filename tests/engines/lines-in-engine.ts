import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launchChromium } from "../support/browser/launch-chromium.ts";
import { serveFolder } from "../support/browser/serve-folder.ts";
import { nodeRelease } from "../support/node-release.ts";

/** The result of `episodeLines` of the bundle in a process of a release of Node.js. */
export async function linesInNode(version: string, bundle: string, seeds: number): Promise<readonly string[]> {
  const source = `import { episodeLines } from ${JSON.stringify(pathToFileURL(bundle).href)};
    console.log(JSON.stringify([process.versions.node, await episodeLines(${seeds})]));`;
  const words = ["--input-type=module", "--eval", source];
  const { stdout } = await promisify(execFile)(await nodeRelease(version), words, { maxBuffer: 2 ** 28 });
  const [ran, lines]: [string, readonly string[]] = JSON.parse(stdout);
  assert.equal(ran, version);
  return lines;
}

/** The result of `episodeLines` of the bundle in a page of a browser. */
export async function linesInChromium(bundle: string, seeds: number): Promise<readonly string[]> {
  await using served = await serveFolder(dirname(bundle));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    return await page.evaluate(async ([url, count]) => (await import(url)).episodeLines(count), [
      `${served.url}${basename(bundle)}`,
      seeds,
    ] as const);
  } finally {
    await browser.close();
  }
}
