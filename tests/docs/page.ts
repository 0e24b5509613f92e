/** One step of a page: what an HTML comment says about the code block that follows it. */
export type Step =
  /** The block is a new file. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** The block repeats a file of the repository. */
  | { readonly kind: "same as"; readonly path: string; readonly text: string }
  /** The block's lines with a minus are replaced by those with a plus. */
  | { readonly kind: "change"; readonly path: string; readonly removed: string; readonly added: string }
  /** The block's lines are commands. */
  | { readonly kind: "run"; readonly commands: readonly string[] }
  /** The commands before print these lines, perhaps among others. */
  | { readonly kind: "prints"; readonly lines: readonly string[] };

const BLOCK = /<!-- (file|same as|change|run|prints)(?:: (\S+))? -->\n```\w*\n([\s\S]*?)```/g;

/** The marked code blocks of a page, in order. */
export function stepsOf(page: string): readonly Step[] {
  return [...page.matchAll(BLOCK)].map(([, kind, path = "", text = ""]): Step => {
    const lines = text.trimEnd().split("\n");
    switch (kind) {
      case "file":
      case "same as":
        return { kind, path, text };
      case "change":
        return { kind, path, removed: marked(lines, "-"), added: marked(lines, "+") };
      case "run":
        return { kind, commands: lines };
      default:
        return { kind: "prints", lines };
    }
  });
}

const marked = (lines: readonly string[], mark: string): string =>
  lines
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(1))
    .join("\n");
