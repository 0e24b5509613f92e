import type { MjModel, MjVFS } from "mujoco-js";
import { MalformedMjcfError, MissingAssetError } from "./errors/load-refused.ts";
import { fileReferences } from "./mjcf-references.ts";
import type { Mujoco } from "./mujoco.ts";

/** Files by the path that the document asks for them by, its folders (`meshdir` and the like) in front. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Compiles an MJCF document. Nothing stays in MuJoCo's memory but the model, and not even that where it throws.
 * @throws MalformedMjcfError with what MuJoCo's compiler says
 * @throws MissingAssetError where `files` lacks one that the document asks for
 */
export function compileModel(mujoco: Mujoco, xml: string, files: ModelFiles, where: string): MjModel {
  const vfs = new mujoco.MjVFS();
  try {
    addFiles(vfs, files);
    return mujoco.MjModel.from_xml_string(xml, vfs);
  } catch (error) {
    throw loadError(error, { xml, files, where });
  } finally {
    vfs.delete();
  }
}

function addFiles(vfs: MjVFS, files: ModelFiles): void {
  for (const [path, content] of files) vfs.addBuffer(path, content);
}

const MISSING_FILE =
  /(?:Error opening file|resource not found via provider or OS filesystem:|could not open file) *'([^']*)'/i;
const LINE = /\bline(?: number=|:? )(\d+)/i;

function loadError(
  error: unknown,
  { xml, files, where }: { readonly xml: string; readonly files: ModelFiles; readonly where: string },
): MalformedMjcfError | MissingAssetError {
  const message = messageOf(error);
  const missing = MISSING_FILE.exec(message)?.[1];
  if (missing !== undefined) {
    return new MissingAssetError({
      file: missing,
      expected: `the file that ${askerOf(missing, xml, files)} names`,
      where,
      cause: error,
    });
  }
  const line = LINE.exec(message)?.[1];
  return new MalformedMjcfError({
    expected: "MJCF that MuJoCo compiles",
    received: message,
    where,
    cause: error,
    line: line === undefined ? undefined : Number(line),
  });
}

/** The compiler's words on one line, without its prefixes. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/^MuJoCo Error: (?:Loading error: )?/, "")
    .replace(/\s+/g, " ")
    .trim();
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The element that asks for `file`, searched in the document and in those that it may include. */
function askerOf(file: string, xml: string, files: ModelFiles): string {
  const documents = [xml];
  for (const [path, content] of files) if (path.endsWith(".xml")) documents.push(new TextDecoder().decode(content));
  const asker = documents
    .flatMap(fileReferences)
    .find((reference) => file.endsWith(reference.file) || lastPart(reference.file) === lastPart(file));
  if (asker === undefined) return "the model";
  return asker.name === undefined ? `<${asker.element}>` : `${asker.element} ${JSON.stringify(asker.name)}`;
}
