import { cross, norm, scale, subtract, type Vector3 } from "../../../src/domain/vector.ts";
import type { HeightFieldArrays, MeshArrays } from "../../engine/index.ts";
import { rowVector } from "../row-vector.ts";
import { ShapeBuilder, type ShapeMesh, shapeMesh } from "./shape-mesh.ts";

/** Below this cosine between a vertex normal and its face, the edge is meant to look sharp (MuJoCo's rule). */
const SMOOTH_COSINE = 0.8;

/** The triangles of mesh `id`, vertices shared where position, normal and texture coordinates agree. */
export function meshFromData(data: MeshArrays, id: number): ShapeMesh {
  const at = (array: Int32Array) => array[id] ?? 0;
  const textured = at(data.texcoordAddress) >= 0;
  const vertices = rowsOf(data.vertices, at(data.vertexAddress), at(data.vertexCount), 3);
  const sourceNormals = rowsOf(data.normals, at(data.normalAddress), at(data.normalCount), 3);
  const sourceTexture = rowsOf(data.texcoords, Math.max(0, at(data.texcoordAddress)), at(data.texcoordCount), 2);
  const faces = rowsOf(data.faces, at(data.faceAddress), at(data.faceCount), 3);
  const faceNormals = rowsOf(data.faceNormals, at(data.faceAddress), at(data.faceCount), 3);
  const faceTexture = rowsOf(data.faceTexcoords, at(data.faceAddress), at(data.faceCount), 3);

  const faceCount = faces.length / 3;
  const normalKinds = sourceNormals.length / 3 + faceCount;
  const textureKinds = Math.max(1, sourceTexture.length / 2);
  const indexByKey = new Map<number, number>();
  const positions: number[] = [];
  const normals: number[] = [];
  const texture: number[] = [];
  const triangles = new Uint32Array(faces.length);
  for (let corner = 0; corner < faces.length; corner++) {
    const face = Math.floor(corner / 3);
    const vertex = faces[corner] ?? 0;
    // A mesh with a texture says itself where its edges are.
    const flat = textured ? undefined : normalOf(vertices, faces, face);
    const sharp = flat !== undefined && isSharp(rowVector(sourceNormals, faceNormals[corner] ?? 0), flat);
    const normalKey = sharp ? sourceNormals.length / 3 + face : (faceNormals[corner] ?? 0);
    const textureKey = textured ? (faceTexture[corner] ?? 0) : 0;
    const key = (vertex * normalKinds + normalKey) * textureKinds + textureKey;
    let index = indexByKey.get(key);
    if (index === undefined) {
      index = positions.length / 3;
      indexByKey.set(key, index);
      append(positions, rowVector(vertices, vertex));
      append(normals, sharp ? flat : rowVector(sourceNormals, faceNormals[corner] ?? 0));
      if (textured) texture.push(sourceTexture[2 * textureKey] ?? 0, sourceTexture[2 * textureKey + 1] ?? 0);
    }
    triangles[corner] = index;
  }
  const coordinates = textured ? new Float32Array(texture) : undefined;
  return shapeMesh(new Float32Array(positions), new Float32Array(normals), triangles, coordinates);
}

/** The top of height field `id` with its four sides; every triangle is flat. */
export function heightFieldMesh(data: HeightFieldArrays, id: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const rows = data.rowCount[id] ?? 0;
  const columns = data.columnCount[id] ?? 0;
  const address = data.address[id] ?? 0;
  const [halfX = 0, halfY = 0, top = 0, base = 0] = data.size.subarray(4 * id, 4 * id + 4);
  const at = (row: number, column: number): Vector3 => [
    halfX * ((2 * column) / (columns - 1) - 1),
    halfY * ((2 * row) / (rows - 1) - 1),
    (data.data[address + row * columns + column] ?? 0) * top,
  ];
  const below = ([x, y]: Vector3): Vector3 => [x, y, -base];
  const face = (a: Vector3, b: Vector3, c: Vector3) => {
    const normal = normalOfTriangle(a, b, c);
    builder.triangle(builder.vertex(...a, normal), builder.vertex(...b, normal), builder.vertex(...c, normal));
  };
  const wall = (a: Vector3, b: Vector3) => {
    face(below(a), below(b), b);
    face(below(a), b, a);
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      face(at(row + 1, column), at(row, column), at(row + 1, column + 1));
      face(at(row, column), at(row, column + 1), at(row + 1, column + 1));
    }
    wall(at(row + 1, 0), at(row, 0));
    wall(at(row, columns - 1), at(row + 1, columns - 1));
  }
  for (let column = 0; column + 1 < columns; column++) {
    wall(at(0, column), at(0, column + 1));
    wall(at(rows - 1, column + 1), at(rows - 1, column));
  }
  return builder.build(false);
}

const rowsOf = <T extends Float32Array | Int32Array>(array: T, address: number, count: number, width: number): T =>
  array.subarray(width * address, width * (address + count)) as T;

const isSharp = (normal: Vector3, flat: Vector3): boolean =>
  normal[0] * flat[0] + normal[1] * flat[1] + normal[2] * flat[2] < SMOOTH_COSINE;

function append(numbers: number[], [x, y, z]: Vector3): void {
  numbers.push(x, y, z);
}

function normalOf(vertices: Float32Array, faces: Int32Array, face: number): Vector3 {
  return normalOfTriangle(
    rowVector(vertices, faces[3 * face] ?? 0),
    rowVector(vertices, faces[3 * face + 1] ?? 0),
    rowVector(vertices, faces[3 * face + 2] ?? 0),
  );
}

function normalOfTriangle(a: Vector3, b: Vector3, c: Vector3): Vector3 {
  const normal = cross(subtract(b, a), subtract(c, a));
  return scale(normal, 1 / (norm(normal) || 1));
}
