import { closeSync, constants, fstatSync, openSync, type Stats, statSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

/** Without O_NONBLOCK, opening a pipe without a writer never returns. Windows has neither. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** No document that a person writes is longer than this. */
export const LONGEST_DOCUMENT_BYTES = 64 * 1024 * 1024;

/**
 * Opens a file that a user named, for reading. All such files are opened here: a pipe, socket, device or folder is
 * refused at once, because reading from it could block forever.
 * @throws Error that says in one line why it cannot be read
 */
export async function openOrdinaryFile(path: string): Promise<FileHandle> {
  // Opening a device may have an effect, so the kind of the file is checked before.
  refuseOthers(await stat(path));
  const file = await open(path, READ);
  try {
    refuseOthers(await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** As `openOrdinaryFile`, for reads at any position. The caller closes the descriptor. */
export function openOrdinaryFileSync(path: string): number {
  refuseOthers(statSync(path));
  const file = openSync(path, READ);
  try {
    refuseOthers(fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * All bytes of a file that a user named.
 * @throws Error that says in one line why it cannot be read, or that it is longer than `mostBytes`
 */
export async function readFileBytes(path: string, mostBytes: number): Promise<Uint8Array> {
  const file = await openOrdinaryFile(path);
  try {
    const { size } = await file.stat();
    if (size > mostBytes) throw new Error(`it has ${size} bytes, and at most ${mostBytes} are read`);
    const { buffer, byteOffset, byteLength } = await file.readFile();
    return new Uint8Array(buffer, byteOffset, byteLength);
  } finally {
    await file.close();
  }
}

/**
 * A document that a user named.
 * @throws Error that says in one line why it cannot be read, that it is no UTF-8 or longer than LONGEST_DOCUMENT_BYTES
 */
export async function readDocument(path: string): Promise<string> {
  const bytes = await readFileBytes(path, LONGEST_DOCUMENT_BYTES);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error("its bytes are no UTF-8 text", { cause });
  }
}

function refuseOthers(stats: Stats): void {
  if (!stats.isFile()) throw new Error(`it is ${kindOf(stats)} and no file`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a named pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}
