import { defined } from "../../src/domain/defined.ts";
/** One file that an MJCF document asks for. */
export interface FileReference {
  /** The element that asks, e.g. `mesh`, `texture` or `include`. */
  readonly element: string;
  /** Its name where it has one. */
  readonly name: string | undefined;
  /** The path as written. */
  readonly file: string;
}

/** The folders that a document names for its files. Absent: the document's own folder. */
export interface AssetFolders {
  readonly meshdir?: string;
  readonly texturedir?: string;
  /** Only the last part of each path counts. */
  readonly stripPath: boolean;
}

const COMMENT = /<!--[\s\S]*?-->/g;
const TAG = /<([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const FILE_ATTRIBUTES = new Set(["file", "fileright", "fileleft", "fileup", "filedown", "filefront", "fileback"]);

/** The files that a document asks for, in its order. Takes malformed text too: finding its faults is the compiler's job. */
export function fileReferences(xml: string): FileReference[] {
  return [...tags(xml)].flatMap(({ element, attributes }) =>
    [...attributes]
      .filter(([attribute, file]) => FILE_ATTRIBUTES.has(attribute) && file !== "")
      .map(([, file]) => ({ element, name: attributes.get("name"), file })),
  );
}

/** The folders in the document's `compiler` elements. A later element overrides an earlier one. */
export function assetFolders(xml: string): AssetFolders {
  let folders: AssetFolders = { stripPath: false };
  for (const { element, attributes } of tags(xml)) {
    if (element !== "compiler") continue;
    const meshdir = attributes.get("meshdir") ?? attributes.get("assetdir") ?? folders.meshdir;
    const texturedir = attributes.get("texturedir") ?? attributes.get("assetdir") ?? folders.texturedir;
    const strip = attributes.get("strippath");
    folders = {
      ...defined({ meshdir, texturedir }),
      stripPath: strip === undefined ? folders.stripPath : strip === "true",
    };
  }
  return folders;
}

function* tags(xml: string): Generator<{ element: string; attributes: ReadonlyMap<string, string> }> {
  for (const [, element = "", list = ""] of xml.replace(COMMENT, "").matchAll(TAG)) {
    const attributes = new Map<string, string>();
    for (const [, name = "", double, single] of list.matchAll(ATTRIBUTE)) attributes.set(name, double ?? single ?? "");
    yield { element, attributes };
  }
}
