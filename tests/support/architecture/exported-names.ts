import type { SourceFiles } from "./source-files.ts";

const DECLARATION =
  /^(export )?(?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const enum|const|let|function\*?|class|interface|type|enum|namespace) (\w+)/gm;

/** Names that a file exports and that another file declares as well, exported or not: each with its files. */
export function namesDeclaredTwice(files: SourceFiles): readonly string[] {
  const declared = new Map<string, Set<string>>();
  const exported = new Set<string>();
  for (const [file, source] of files) {
    for (const [, isExported, name = ""] of source.matchAll(DECLARATION)) {
      declared.set(name, (declared.get(name) ?? new Set()).add(file));
      if (isExported !== undefined) exported.add(name);
    }
  }
  return [...declared]
    .filter(([name, places]) => places.size > 1 && exported.has(name))
    .map(([name, places]) => `${name}: ${[...places].join(", ")}`)
    .sort();
}
