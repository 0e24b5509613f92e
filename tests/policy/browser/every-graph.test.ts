import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import { type Manifest, PRECISIONS, type Precision } from "../../../src/policy/manifest/schema.ts";
import { describeWithChromium } from "../../support/browser/describe-with-chromium.ts";
import { launchChromium } from "../../support/browser/launch-chromium.ts";
import { type ServedFolder, serveFolder } from "../../support/browser/serve-folder.ts";
import { GOLDEN_CASE_NAMES, policyDirectory } from "../golden-cases.ts";
import { sampleOfCase } from "./golden-samples.ts";
import type { Comparison } from "./page.ts";
import type { WebProvider } from "./web-graph.ts";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const PAGE = fileURLToPath(new URL("page.ts", import.meta.url));
const DEFAULT = join(REPOSITORY, "policies", "default");
const TOLERANCE = 1e-4;
/** Other precisions than fp32 may be this many times as far off as their export measured, as in `policy verify`. */
const OTHER_MACHINE = 2;
/**
 * A software adapter takes half a minute for a case: few cases with all modalities in them. The graphs of `orig` have
 * the same operators as those of `small` on pictures nine times as large.
 */
const WEBGPU_CASES = ["small_c_text_image_hist2", "small_d_text_audio_audiohist1", "orig_b_text_image"];
/** A software adapter on a busy machine. */
const PATIENCE_MS = 900_000;

describeWithChromium("every graph in Chromium, with onnxruntime-web", function () {
  this.timeout(PATIENCE_MS);
  let browser: Browser;
  let page: Page;
  let served: ServedFolder;
  let folder = "";

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "binarm-page-"));
    const outfile = join(folder, "page.mjs");
    await build({ entryPoints: [PAGE], outfile, bundle: true, format: "esm", target: "es2022", logLevel: "silent" });
    symlinkSync(REPOSITORY, join(folder, "repository"));
    served = await serveFolder(folder);
    browser = await launchChromium({ webgpu: true });
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(served.url);
  });
  after(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const differences = (
    directory: string,
    options: Pick<Comparison, "precision" | "provider" | "samples">,
  ): Promise<readonly number[]> =>
    page.evaluate<readonly number[], readonly [string, Comparison]>(
      async ([url, comparison]) => (await import(url)).logitDifferences(comparison),
      [
        `${served.url}page.mjs`,
        {
          ...options,
          folderUrl: `${served.url}repository/${relative(REPOSITORY, directory)}/`,
          webAssemblyUrl: `${served.url}repository/node_modules/onnxruntime-web/dist/`,
        },
      ],
    );

  for (const provider of ["webgpu", "wasm"] as const) {
    describe(`on ${provider}`, () => {
      for (const directory of foldersFor(provider)) {
        const manifest = manifestOf(directory);
        for (const precision of precisionsFor(provider, directory)) {
          it(`${basename(directory)} in ${precision} gives its golden sample's logits`, async () => {
            if (precision === "fp16" && !(await computesInHalf(page, provider))) {
              const refused = differences(directory, { precision, provider });
              await assert.rejects(refused, /requires f16 but the device does not support it/);
              return;
            }
            const [difference = Number.NaN] = await differences(directory, { precision, provider });
            const allowed = toleranceOf(manifest, precision);
            assert.ok(difference <= allowed, `differs by ${difference}, allowed ${allowed}`);
          });
        }
      }
      for (const kind of ["small", "orig"] as const) {
        const cases = casesFor(provider).filter((name) => name.startsWith(kind));
        it(`${kind} in fp32 gives the reference's logits for ${cases.join(", ")}`, async () => {
          const samples = cases.map(sampleOfCase);
          const found = await differences(policyDirectory(kind), { precision: "fp32", provider, samples });
          assert.equal(found.length, cases.length);
          assert.ok(Math.max(...found) <= TOLERANCE, `differ by ${found.join(", ")}`);
        });
      }
    });
  }
});

/** On WebGPU, the pictures of a goal take a minute, and the history's cases have the same operators. */
function foldersFor(provider: WebProvider): readonly string[] {
  const folders = [DEFAULT, policyDirectory("micro")];
  return provider === "webgpu" ? folders : [...folders, policyDirectory("pictures")];
}

/** On WebGPU, in fp32 `micro` has the operators of the default policy, whose graphs take as long. */
function precisionsFor(provider: WebProvider, directory: string): readonly Precision[] {
  const { precisions } = manifestOf(directory);
  const covered = provider === "webgpu" && directory === policyDirectory("micro");
  return PRECISIONS.filter((one) => precisions[one] !== undefined && !(covered && one === "fp32"));
}

function casesFor(provider: WebProvider): readonly string[] {
  return provider === "webgpu" ? WEBGPU_CASES : GOLDEN_CASE_NAMES;
}

function manifestOf(directory: string): Manifest {
  return parseManifest(readFileSync(join(directory, "manifest.json"), "utf8"), directory);
}

function toleranceOf({ precisions }: Manifest, precision: Precision): number {
  if (precision === "fp32") return TOLERANCE;
  return OTHER_MACHINE * (precisions[precision]?.difference?.logitsMaxAbs ?? Number.NaN);
}

/** Whether the provider computes in float16: WebAssembly always does (in float32), an adapter may. */
const computesInHalf = async (page: Page, provider: WebProvider): Promise<boolean> =>
  provider === "wasm" ||
  (await page.evaluate<boolean>("navigator.gpu.requestAdapter().then((one) => one.features.has('shader-f16'))"));
