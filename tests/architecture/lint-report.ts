import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The messages of the project's lint rules about files under the given names: a line each, with file and rule. */
export function lintReport(sources: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "binarm-rules-"));
  try {
    copyFileSync(join(root, "biome.json"), join(folder, "biome.json"));
    cpSync(join(root, "lint"), join(folder, "lint"), { recursive: true });
    for (const [file, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
    const run = spawnSync(
      join(root, "node_modules/.bin/biome"),
      ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github", "."],
      { cwd: folder, encoding: "utf8" },
    );
    return run.stdout.split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
