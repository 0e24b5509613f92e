import type { Mujoco } from "./mujoco.ts";

/** Files by path relative to the document that asks for them; absolute where it asks so. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;

const ROOT = "/binarm-model";
const DOCUMENT = "__document__.xml";

/**
 * Puts a document and its files into the file system that MuJoCo sees, in memory, for as long as `use` runs.
 * @param use given the document's path and the folder that it lies in
 */
export function withFilesInMemory<T>(
  mujoco: Mujoco,
  document: string,
  files: ModelFiles,
  use: (documentPath: string, folder: string) => T,
): T {
  const paths = new Map([...files].map(([path, content]) => [normalizedPath(path), content]));
  const climb = Math.max(0, ...[...paths.keys()].map((path) => path.split("/").filter((part) => part === "..").length));
  // Deep enough that a path that climbs out of the document's folder stays below the root.
  const folder = ROOT + "/folder".repeat(climb);
  const space = new MemorySpace(mujoco);
  try {
    const documentPath = `${folder}/${DOCUMENT}`;
    space.write(documentPath, new TextEncoder().encode(document));
    for (const [path, content] of paths)
      space.write(path.startsWith("/") ? path : normalizedPath(`${folder}/${path}`), content);
    return use(documentPath, folder);
  } finally {
    space.clear();
  }
}

/** Remembers what it made, to remove just that. */
class MemorySpace {
  readonly #fs: Mujoco["FS"];
  readonly #files: string[] = [];
  readonly #folders: string[] = [];

  constructor(mujoco: Mujoco) {
    this.#fs = mujoco.FS;
  }

  /** Existing files stay as they are. */
  write(path: string, content: Uint8Array): void {
    if (this.#exists(path)) return;
    this.#makeFolder(path.slice(0, path.lastIndexOf("/")));
    this.#fs.writeFile(path, content, { canOwn: true });
    this.#files.push(path);
    // MuJoCo keeps decoded meshes and textures by path, and takes them for unchanged while the time stays the same.
    const timeMs = 1000 * fileHash(content);
    this.#fs.utime(path, timeMs, timeMs);
  }

  clear(): void {
    for (const path of this.#files.toReversed()) this.#fs.unlink(path);
    for (const path of this.#folders.toReversed()) this.#fs.rmdir(path);
  }

  #makeFolder(path: string): void {
    if (path === "" || this.#exists(path)) return;
    this.#makeFolder(path.slice(0, path.lastIndexOf("/")));
    this.#fs.mkdir(path);
    this.#folders.push(path);
  }

  #exists(path: string): boolean {
    return this.#fs.analyzePath(path, false).exists;
  }
}

/** Without empty, `.` and inner `..` parts; a relative path may keep leading `..` parts. */
function normalizedPath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/");
}

/** 42 bits, the most that a file's time takes: two runs of FNV-1a with different starts. */
function fileHash(content: Uint8Array): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < content.length; index++) {
    const byte = content[index] as number;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x01000193) ^ (high >>> 15);
  }
  return (low >>> 0) + 0x1_0000_0000 * (high & 0x3ff);
}
