import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { readFileBytes } from "../../../src/config/ordinary-file.node.ts";
import { AmbiguousModelFolderError, MissingAssetError } from "../errors.ts";
import { type AssetFolders, assetFolders, type FileReference, fileReferences } from "../mjcf-references.ts";

/** An MJCF document on disk and the files that it asks for. */
export interface ModelOnDisk {
  /** The document itself. */
  readonly path: string;
  readonly xml: string;
  /** Absolute folder of each document read, the main one's first. */
  readonly folders: readonly string[];
  /** By path relative to the main document's folder, as MuJoCo asks for them. Those not found are left out. */
  readonly files: Map<string, Uint8Array>;
}

/**
 * Reads an MJCF document, what it includes, and its meshes, textures and height fields.
 * @param modelPath the document, or a folder with a `scene.xml` or with a single `.xml`
 * @throws MissingAssetError where there is no such file
 * @throws AmbiguousModelFolderError
 */
export async function readModel(modelPath: string): Promise<ModelOnDisk> {
  const mainPath = await mainDocument(modelPath);
  const root = path.dirname(mainPath);
  const files = new Map<string, Uint8Array>();
  const xml = textOfModel(await readBytes(mainPath));
  const documents = [{ xml, folder: "" }];
  // Grows during the loop: an included document may include more.
  for (const document of documents) {
    for (const reference of fileReferences(document.xml)) {
      if (!INCLUDED.has(reference.element)) continue;
      const candidates = [reference.file, path.posix.join(document.folder, reference.file)];
      const found = await readFirst(root, candidates, files);
      if (found !== undefined)
        documents.push({ xml: textOfModel(found.content), folder: path.posix.dirname(found.key) });
    }
  }
  const folders = documents.map((document) => assetFolders(document.xml)).reduce(mergeFolders, { stripPath: false });
  for (const document of documents) {
    for (const reference of fileReferences(document.xml)) {
      if (!INCLUDED.has(reference.element))
        await readFirst(root, assetPaths(reference, folders, document.folder), files);
    }
  }
  return { path: mainPath, xml, files, folders: documents.map(({ folder }) => path.resolve(root, folder)) };
}

/** Elements whose file is another document. */
const INCLUDED = new Set(["include", "model"]);

const textOfModel = (content: Uint8Array): string => new TextDecoder().decode(content);

async function mainDocument(modelPath: string): Promise<string> {
  const kind = await stat(modelPath).catch((cause: unknown) => {
    throw new MissingAssetError({
      file: modelPath,
      expected: "an MJCF file, or a folder with one",
      where: modelPath,
      cause,
    });
  });
  if (!kind.isDirectory()) return path.resolve(modelPath);
  const documents = (await readdir(modelPath)).filter((name) => name.toLowerCase().endsWith(".xml")).sort();
  const main = documents.includes("scene.xml") ? "scene.xml" : documents.length === 1 ? documents[0] : undefined;
  if (main === undefined) throw new AmbiguousModelFolderError(modelPath, documents);
  return path.resolve(modelPath, main);
}

const mergeFolders = (outer: AssetFolders, inner: AssetFolders): AssetFolders => ({
  ...outer,
  ...inner,
  stripPath: outer.stripPath || inner.stripPath,
});

/** Where MuJoCo may look for an asset, relative to the main document's folder. */
function assetPaths({ element, file }: FileReference, folders: AssetFolders, documentFolder: string): string[] {
  const name = folders.stripPath ? path.posix.basename(file) : file;
  const assetFolder = (element === "texture" ? folders.texturedir : folders.meshdir) ?? "";
  return [path.posix.join(assetFolder, name), path.posix.join(assetFolder, documentFolder, name), name];
}

/** Reads the first candidate that is there, unless it has been read, and files it under its normal path. */
async function readFirst(
  root: string,
  candidates: readonly string[],
  files: Map<string, Uint8Array>,
): Promise<{ readonly key: string; readonly content: Uint8Array } | undefined> {
  for (const candidate of candidates) {
    const key = path.posix.normalize(candidate);
    if (files.has(key)) return undefined;
    const content = await readOptionalFile(path.resolve(root, key));
    if (content === undefined) continue;
    files.set(key, content);
    return { key, content };
  }
  return undefined;
}

/** @throws what the file system says, where the file is there but cannot be read */
export async function readOptionalFile(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readBytes(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw error;
  }
}

/** More than any mesh or texture has. */
const LARGEST_FILE_BYTES = 1024 * 1024 * 1024;

const readBytes = (file: string): Promise<Uint8Array> => readFileBytes(file, LARGEST_FILE_BYTES);
