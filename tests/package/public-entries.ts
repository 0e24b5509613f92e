import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One name of an entry's list: where it is declared, and whether it is a type alone. */
export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
}

/** The sources of package.json's entries. */
export const ENTRIES: Readonly<Record<string, string>> = {
  binarm: "src/index.ts",
  "binarm/policy/node": "src/policy/index.node.ts",
  "binarm/evaluation/node": "src/evaluation/index.node.ts",
  "binarm/sim": "sim/index.ts",
  "binarm/sim/node": "sim/index.node.ts",
  "binarm/ros": "ros/index.node.ts",
};

const EXPORT = /^export (type )?\{([^}]*)\} from "(\.[^"]+)";$/gm;

/** The names that a file lists. @throws RangeError where it has anything but a comment and lists of names */
export function namesIn(file: string): readonly PublicName[] {
  const text = readFileSync(file, "utf8");
  const rest = text.replaceAll(EXPORT, "").replace(/\/\*\*[\s\S]*?\*\//, "");
  if (rest.trim() !== "") throw new RangeError(`${file}: not a list of names: ${rest.trim()}`);
  return [...text.matchAll(EXPORT)].flatMap(([, type, names = "", from = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => declared(name.replace(/^type /, ""), type !== undefined, join(dirname(file), from))),
  );
}

/** Follows the lists of rooms to the file that declares the name. */
function declared(name: string, isType: boolean, file: string): PublicName {
  const text = readFileSync(file, "utf8");
  for (const [, , names = "", from = ""] of text.matchAll(EXPORT)) {
    const listed = names.split(",").map((one) => one.trim().replace(/^type /, ""));
    if (listed.includes(name)) return declared(name, isType, join(dirname(file), from));
  }
  return { name, isType, file };
}

/** Whether a doc comment stands above the declaration of a name. */
export function isDocumented({ name, file }: PublicName): boolean {
  const declaration = new RegExp(
    `\\*/\\n+export (?:declare )?(?:abstract )?(?:async )?(?:class|const|function\\*?|interface|type) ${name}\\b`,
  );
  return declaration.test(readFileSync(file, "utf8"));
}
