import { type Browser, chromium } from "playwright-core";
import { findTool } from "../../../ros/setup/tool.node.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** WebGPU on the CPU: Vulkan through SwiftShader, which comes with Chromium. */
const WEBGPU_WITHOUT_A_GPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];

/** The browser on the PATH, or the file that the environment variable CHROMIUM names. */
export const chromiumProgram = (): string | undefined => process.env.CHROMIUM ?? findTool(NAMES);

export const HOW_TO_GET_CHROMIUM =
  "there is no Chromium: `sudo apt-get install chromium` installs one, CHROMIUM=FILE names another";

/**
 * Starts Chromium without a window. `webgpu`: with a WebGPU adapter that computes on the CPU.
 * @throws Error where there is none, and says how to get it
 */
export async function launchChromium({ webgpu = false }: { readonly webgpu?: boolean } = {}): Promise<Browser> {
  const executablePath = chromiumProgram();
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM);
  // Containers have no user namespaces for the sandbox; the pages are our own.
  const args = ["--no-sandbox", ...(webgpu ? WEBGPU_WITHOUT_A_GPU : [])];
  return chromium.launch({ executablePath, args, timeout: 120_000 });
}
