import type { MjModel } from "mujoco-js";
import { MalformedMjcfError, MissingAssetError, OutOfPhysicsMemoryError } from "./errors.ts";
import { type ModelFiles, withFilesInMemory } from "./memory-files.ts";
import { fileReferences } from "./mjcf-references.ts";
import type { Mujoco } from "./mujoco.ts";

/**
 * Compiles an MJCF document. Nothing stays in MuJoCo's memory but the model, and not even that where it throws.
 * @throws MalformedMjcfError with what MuJoCo's compiler says
 * @throws MissingAssetError where `files` lacks one that the document asks for
 * @throws OutOfPhysicsMemoryError
 */
export function compileModel(mujoco: Mujoco, xml: string, files: ModelFiles, where: string): MjModel {
  const { MjModel } = mujoco;
  let folder = "";
  try {
    if (files.size === 0) return MjModel.from_xml_string(xml);
    return withFilesInMemory(mujoco, xml, files, (documentPath, documentFolder) => {
      folder = documentFolder;
      return MjModel.from_xml_path(documentPath);
    });
  } catch (error) {
    throw loadError(error, { xml, files, folder, where });
  }
}

const MISSING_FILE =
  /(?:Error opening file|resource not found via provider or OS filesystem:|could not open file) *'([^']*)'/i;
const OUT_OF_MEMORY = /could not allocate memory|out of memory/i;
const LINE = /\bline(?: number=|:? )(\d+)/i;

interface LoadContext {
  readonly xml: string;
  readonly files: ModelFiles;
  /** The document's path in MuJoCo's memory, which is left out of messages. */
  readonly folder: string;
  readonly where: string;
}

function loadError(error: unknown, { xml, files, folder, where }: LoadContext): unknown {
  const message = compilerMessage(error, folder);
  if (message === undefined) return error;
  if (OUT_OF_MEMORY.test(message)) return new OutOfPhysicsMemoryError({ received: message, where, cause: error });
  const missing = MISSING_FILE.exec(message)?.[1];
  if (missing !== undefined) {
    return new MissingAssetError({
      file: missing,
      expected: `the file that ${askerOf(missing, xml, files)} names`,
      where,
      cause: error,
    });
  }
  const line = Number(LINE.exec(message)?.[1] ?? 0);
  return new MalformedMjcfError({
    expected: "MJCF that MuJoCo compiles",
    received: message,
    where,
    cause: error,
    // MuJoCo calls it line 0 where it lost count, as in included documents.
    line: line === 0 ? undefined : line,
  });
}

const COMPLAINT = /^MuJoCo Error: (?:Loading error: )?/;

/** The compiler's words on one line, without its prefixes; undefined where the error is not the compiler's. */
function compilerMessage(error: unknown, folder: string): string | undefined {
  if (!(error instanceof Error) || !COMPLAINT.test(error.message)) return undefined;
  const words = error.message.replace(COMPLAINT, "").replace(/\s+/g, " ").trim();
  return folder === "" ? words : words.replaceAll(`${folder}/`, "");
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
