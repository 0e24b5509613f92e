import type { SceneGeometry } from "../engine/index.ts";
import type { PictureBuffers } from "./picture-buffers.ts";
import { geomShapeAt } from "./shapes/geom-shape.ts";
import { ShapeLibrary } from "./shapes/shape-library.ts";
import { type Surface, SurfaceLibrary } from "./surface.ts";
import type { TextureLibrary } from "./texture.ts";
import { textureCoordinatesOf } from "./texture-coordinates.ts";

/** Geoms of higher groups are for collision or hints, not for the eye (MuJoCo's viewer's default). */
const LAST_VISIBLE_GROUP = 2;

/** One visible geom: its share of the draw list's arrays and how its surface looks. */
export interface DrawnGeom {
  readonly geomId: number;
  readonly firstVertex: number;
  readonly endVertex: number;
  readonly firstTriangle: number;
  readonly endTriangle: number;
  /** Radius of the sphere about the geom's origin that holds it. */
  readonly boundRadiusM: number;
  /** Seen from both sides; from behind it is faint. */
  readonly isPlane: boolean;
  readonly surface: Surface;
}

/** All triangles of a scene's visible geoms, in the order of their ids, in each geom's own frame. */
export interface DrawList {
  readonly geoms: readonly DrawnGeom[];
  /** Three numbers a vertex, metres. */
  readonly positionsM: Float32Array;
  /** Three numbers a vertex, unit length. */
  readonly normals: Float32Array;
  /** Three numbers a vertex; 0 where the geom has no texture. */
  readonly textureCoordinates: Float32Array;
  /** Vertex indices into the arrays above, three a triangle. */
  readonly triangles: Uint32Array;
  /** Index into `geoms` of each triangle. */
  readonly geomOfTriangle: Uint32Array;
}

/** What renderers of several sceneries share. */
export interface DrawingAssets {
  readonly shapes: ShapeLibrary;
  readonly textures: TextureLibrary;
  /** Renderers that share these must not be used in turns: each draws all its pictures before the next one begins. */
  readonly buffers: PictureBuffers;
}

export function buildDrawList(geometry: SceneGeometry, assets?: DrawingAssets): DrawList {
  const shapes = assets?.shapes ?? new ShapeLibrary(geometry);
  const surfaces = new SurfaceLibrary(geometry, assets?.textures);
  let vertexCount = 0;
  let triangleCount = 0;
  const parts = Array.from({ length: geometry.geoms.count }, (_, geomId) => {
    const shape = geomShapeAt(geometry, geomId);
    const surface = surfaces.surfaceOf(geomId);
    if (!shape || surface.alpha === 0 || (geometry.geoms.group[geomId] ?? 0) > LAST_VISIBLE_GROUP) return [];
    const mesh = shapes.meshOf(shape);
    const geom: DrawnGeom = {
      geomId,
      firstVertex: vertexCount,
      endVertex: vertexCount + mesh.positionsM.length / 3,
      firstTriangle: triangleCount,
      endTriangle: triangleCount + mesh.triangles.length / 3,
      boundRadiusM: mesh.boundRadiusM,
      isPlane: shape.kind === "plane",
      surface,
    };
    vertexCount = geom.endVertex;
    triangleCount = geom.endTriangle;
    return [{ geom, shape, mesh }];
  }).flat();

  const list: DrawList = {
    geoms: parts.map(({ geom }) => geom),
    positionsM: new Float32Array(3 * vertexCount),
    normals: new Float32Array(3 * vertexCount),
    textureCoordinates: new Float32Array(3 * vertexCount),
    triangles: new Uint32Array(3 * triangleCount),
    geomOfTriangle: new Uint32Array(triangleCount),
  };
  parts.forEach(({ geom, shape, mesh }, index) => {
    list.positionsM.set(mesh.positionsM, 3 * geom.firstVertex);
    list.normals.set(mesh.normals, 3 * geom.firstVertex);
    list.geomOfTriangle.fill(index, geom.firstTriangle, geom.endTriangle);
    const { texture } = geom.surface;
    if (texture) {
      const coordinates = textureCoordinatesOf(shape, mesh, { ...texture.mapping, kind: texture.image.kind });
      list.textureCoordinates.set(coordinates, 3 * geom.firstVertex);
    }
    const { triangles } = mesh;
    for (let i = 0, to = 3 * geom.firstTriangle; i < triangles.length; i++, to++) {
      list.triangles[to] = geom.firstVertex + (triangles[i] as number);
    }
  });
  return list;
}
