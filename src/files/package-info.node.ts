import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const packageSchema = z.object({
  name: z.literal("binarm"),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

type PackageInfo = z.infer<typeof packageSchema>;

/** Binarm's own package.json. */
export const readPackageInfo = (): PackageInfo => findPackage().info;

/** The folder of Binarm's package.json, which contains everything that Binarm is installed with. */
export const packageFolder = (): string => findPackage().folder;

/** Searches upwards from this file, because sources and builds lie at different depths. */
function findPackage(): { readonly folder: string; readonly info: PackageInfo } {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const text = readIfThere(join(folder, "package.json"));
    const parsed = text === undefined ? undefined : packageSchema.safeParse(JSON.parse(text));
    if (parsed?.success) return { folder, info: parsed.data };
    if (dirname(folder) === folder) throw new Error("Binarm's package.json is missing from its installation");
    folder = dirname(folder);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
