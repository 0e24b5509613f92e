import { type ByteSource, type Field, fieldsOf, numbersOf, utf8Text } from "./protobuf.ts";

/** The description of a graph and of the files that it needs, read without its weights. */
export interface OnnxHeader {
  /** Version of ONNX's own operators; 0 where the file names none. */
  readonly opset: number;
  /** The files that hold weights, as the graph names them. */
  readonly externalData: readonly string[];
  /** The shape of each weight that the graph itself holds, by its name. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** Field numbers of onnx.proto3. */
const MODEL = { graph: 7, opsetImport: 8 } as const;
const OPSET = { domain: 1, version: 2 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { attribute: 5 } as const;
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11 } as const;
const TENSOR = { dims: 1, name: 8, externalData: 13 } as const;
const ENTRY = { key: 1, value: 2 } as const;

/** @throws RangeError where the bytes are no ONNX model, e.g. because the file was cut. */
export function readOnnxHeader(source: ByteSource): OnnxHeader {
  let opset = 0;
  let hasGraph = false;
  const locations = new Set<string>();
  const weights = new Map<string, readonly number[]>();
  for (const field of fieldsOf(source)) {
    if (field.number === MODEL.graph) {
      hasGraph = true;
      for (const location of locationsOfGraph(source, field)) locations.add(location);
      for (const tensor of within(source, field, GRAPH.initializer)) weights.set(...namedSides(source, tensor));
    }
    if (field.number === MODEL.opsetImport) opset = Math.max(opset, onnxVersion(source, field));
  }
  if (!hasGraph) throw new RangeError("no graph in the file");
  return { opset, externalData: [...locations], weights };
}

function onnxVersion(source: ByteSource, { start, end }: Field): number {
  let domain = "";
  let version = 0;
  for (const field of fieldsOf(source, start, end)) {
    if (field.number === OPSET.domain) domain = utf8Text(source, field);
    if (field.number === OPSET.version) version = field.value;
  }
  return domain === "" || domain === "ai.onnx" ? version : 0;
}

function* locationsOfGraph(source: ByteSource, graph: Field): Generator<string> {
  for (const field of fieldsOf(source, graph.start, graph.end)) {
    if (field.number === GRAPH.initializer) yield* locationsOfTensor(source, field);
    if (field.number !== GRAPH.node) continue;
    for (const attribute of within(source, field, NODE.attribute)) {
      const { tensor, graph: inner, tensors, graphs: inners } = ATTRIBUTE;
      for (const part of within(source, attribute, tensor, tensors)) yield* locationsOfTensor(source, part);
      for (const part of within(source, attribute, inner, inners)) yield* locationsOfGraph(source, part);
    }
  }
}

function* locationsOfTensor(source: ByteSource, tensor: Field): Generator<string> {
  for (const entry of within(source, tensor, TENSOR.externalData)) {
    const parts = [...fieldsOf(source, entry.start, entry.end)];
    const key = parts.find(({ number }) => number === ENTRY.key);
    const value = parts.find(({ number }) => number === ENTRY.value);
    if (key !== undefined && value !== undefined && utf8Text(source, key) === "location") yield utf8Text(source, value);
  }
}

function namedSides(source: ByteSource, tensor: Field): readonly [name: string, sides: readonly number[]] {
  let name = "";
  const sides: number[] = [];
  for (const field of fieldsOf(source, tensor.start, tensor.end)) {
    if (field.number === TENSOR.dims) sides.push(...numbersOf(source, field));
    if (field.number === TENSOR.name) name = utf8Text(source, field);
  }
  return [name, sides];
}

function* within(source: ByteSource, { start, end }: Field, ...numbers: readonly number[]): Generator<Field> {
  for (const field of fieldsOf(source, start, end)) if (numbers.includes(field.number)) yield field;
}
