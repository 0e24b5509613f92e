import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runTool } from "../../ros/setup/tool.node.ts";
import { packageFolder } from "../../src/files/package-info.node.ts";

/** Binarm as npm installs it from its packed tarball into an empty project. */
export interface InstalledPackage extends AsyncDisposable {
  /** The project that it was installed into. */
  readonly project: string;
  /** A folder beside it, empty at first. */
  readonly elsewhere: string;
}

/** Packs the sources as a clean clone has them, and installs the tarball with install scripts on. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), "binarm-installed-"));
  const [clone, project, elsewhere] = [join(folder, "clone"), join(folder, "project"), join(folder, "elsewhere")];
  await Promise.all([clone, project, elsewhere].map((path) => mkdir(path)));
  await copySources(clone);
  await symlink(join(packageFolder(), "node_modules"), join(clone, "node_modules"));
  const tarball = (await tool(clone, "npm", "run", "-s", "package")).trim().split("\n").at(-1) ?? "";
  await writeFile(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  // Without the flag ONNX Runtime's script downloads CUDA's libraries: 300 MB that no test needs.
  const flags = ["--ignore-scripts=false", "--onnxruntime-node-install=skip", "--prefer-offline"];
  await tool(project, "npm", "install", ...flags, join(clone, tarball));
  return { project, elsewhere, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** The sources of the tarball and its build, without the files that a build or a test left behind. */
async function copySources(clone: string): Promise<void> {
  const { files } = packageSchema.parse(JSON.parse(await readFile(join(packageFolder(), "package.json"), "utf8")));
  const sources = ["package.json", ".npmrc", "tsconfig.json", "tsconfig.build.json", "src", "sim", "ros", "app"];
  for (const name of [...sources, ...files.filter((file) => file !== "dist")]) {
    await cp(join(packageFolder(), name), join(clone, name), { recursive: true });
  }
}

const packageSchema = z.object({ files: z.array(z.string()) });

async function tool(cwd: string, program: string, ...args: readonly string[]): Promise<string> {
  const { failure, output } = await runTool(program, args, { cwd });
  if (failure !== undefined) throw new Error(`${program} ${args.join(" ")}: ${failure}\n${output}`);
  return output;
}
