import { STANDARD_HUFFMAN_TABLES } from "./jpeg-standard-tables.ts";

/** Markers of ITU-T T.81, table B.1; each comes after a byte 0xff. */
const START_OF_FRAME = [0xc0, 0xc1];
const HUFFMAN_TABLES = 0xc4;
const START_OF_SCAN = 0xda;
const QUANTIZATION_TABLES = 0xdb;
const RESTART_INTERVAL = 0xdd;

/**
 * Indexed with the next 16 bits: 256 times the length of the code that they begin with, plus its symbol; 0 where there
 * is no such code.
 */
export type HuffmanTable = Uint16Array;

export interface JpegComponent {
  /** Blocks in a unit (MCU). */
  readonly blocks: number;
  /** The quantization step of the blocks' first coefficient (DC). */
  readonly dcStep: number;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

/**
 * The header data that the check of the pixels needs, of a JPEG with one scan of 8-bit Huffman codes, as cameras send
 * it.
 */
export interface JpegHeader {
  readonly components: readonly JpegComponent[];
  readonly units: number;
  /** Units from one restart marker to the next; 0: there are none. */
  readonly restartInterval: number;
  /** The index of the scan's first data byte. */
  readonly scanAt: number;
}

const BLOCK_PIXELS = 8;

/**
 * Undefined for other kinds of JPEG and for data that is no JPEG. `data`: without stray bytes, see `withoutStrayBytes`.
 */
export function readJpegHeader(data: Uint8Array): JpegHeader | undefined {
  const steps = new Map<number, number>();
  const tables = new Map<number, HuffmanTable>();
  let frame: Uint8Array | undefined;
  let restartInterval = 0;
  for (let start = 2; start + 4 <= data.length && data[start] === 0xff; ) {
    const code = data[start + 1] ?? 0;
    const end = start + 2 + number(data, start + 2);
    const body = data.subarray(start + 4, end);
    if (START_OF_FRAME.includes(code)) frame = body;
    if (code === RESTART_INTERVAL) restartInterval = number(body, 0);
    if (code === HUFFMAN_TABLES) readHuffmanTables(body, tables);
    if (code === QUANTIZATION_TABLES) readDcSteps(body, steps);
    if (code === START_OF_SCAN) {
      // Motion JPEG leaves these out.
      if (tables.size === 0) readHuffmanTables(STANDARD_HUFFMAN_TABLES, tables);
      return frame && header(frame, body, { steps, tables, restartInterval, scanAt: end });
    }
    start = end;
  }
  return undefined;
}

interface Tables {
  readonly steps: ReadonlyMap<number, number>;
  readonly tables: ReadonlyMap<number, HuffmanTable>;
  readonly restartInterval: number;
  readonly scanAt: number;
}

/** Undefined where the scan lacks a component, or a component lacks a table. */
function header(frame: Uint8Array, scan: Uint8Array, tables: Tables): JpegHeader | undefined {
  const [height, width, count] = [number(frame, 1), number(frame, 3), frame[5] ?? 0];
  if (frame[0] !== 8 || height === 0 || width === 0 || count === 0 || scan[0] !== count) return undefined;
  const components: JpegComponent[] = [];
  let [across, down] = [1, 1];
  for (let i = 0; i < count; i++) {
    const [sampling = 0, quantization = 0] = frame.subarray(7 + 3 * i, 9 + 3 * i);
    const chosen = scan[2 + 2 * i] ?? 0;
    const [dc, ac] = [tables.tables.get(chosen >> 4), tables.tables.get(0x10 | (chosen & 0xf))];
    const dcStep = tables.steps.get(quantization);
    const [horizontal, vertical] = count === 1 ? [1, 1] : [sampling >> 4, sampling & 0xf];
    if (dc === undefined || ac === undefined || dcStep === undefined || horizontal * vertical === 0) return undefined;
    components.push({ blocks: horizontal * vertical, dcStep, dc, ac });
    [across, down] = [Math.max(across, horizontal), Math.max(down, vertical)];
  }
  const units = Math.ceil(width / (BLOCK_PIXELS * across)) * Math.ceil(height / (BLOCK_PIXELS * down));
  return { components, units, restartInterval: tables.restartInterval, scanAt: tables.scanAt };
}

/** Adds the tables of a segment, by their class and number. Their codes follow T.81, annex C. */
function readHuffmanTables(segment: Uint8Array, into: Map<number, HuffmanTable>): void {
  for (let start = 0; start + 17 <= segment.length; ) {
    const table = new Uint16Array(1 << 16);
    let [code, symbolAt] = [0, start + 17];
    for (let length = 1; length <= 16; length++) {
      const span = 1 << (16 - length);
      for (let left = segment[start + length] ?? 0; left > 0; left--) {
        table.fill(256 * length + (segment[symbolAt++] ?? 0), code, code + span);
        code += span;
      }
    }
    into.set(segment[start] ?? 0, table);
    start = symbolAt;
  }
}

/** Adds the first quantization step of each table, by the table's number. */
function readDcSteps(segment: Uint8Array, into: Map<number, number>): void {
  for (let start = 0; start < segment.length; ) {
    const [bytes, table] = [(segment[start] ?? 0) >> 4 === 0 ? 1 : 2, (segment[start] ?? 0) & 0xf];
    into.set(table, bytes === 1 ? (segment[start + 1] ?? 0) : number(segment, start + 1));
    start += 1 + 64 * bytes;
  }
}

const number = (data: Uint8Array, at: number): number => 256 * (data[at] ?? 0) + (data[at + 1] ?? 0);
