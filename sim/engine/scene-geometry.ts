/** The shapes of a scene, as MuJoCo numbers them in `geomType`. */
export const GEOM_TYPES = {
  plane: 0,
  heightField: 1,
  sphere: 2,
  capsule: 3,
  ellipsoid: 4,
  cylinder: 5,
  box: 6,
  mesh: 7,
  sdf: 8,
} as const;

/** As MuJoCo numbers them in `textureType`. */
export const TEXTURE_TYPES = { plane: 0, cube: 1, skybox: 2 } as const;

/** As MuJoCo numbers them in `lightType`. */
export const LIGHT_TYPES = { spot: 0, directional: 1, point: 2, image: 3 } as const;

/**
 * All that can be drawn, in flat arrays with one row an element; ids are row numbers and -1 means none. Rotation
 * matrices are row-major, from the element's frame to the world's. Static arrays are copies and stay good; `poses`
 * are live, as of the last `step` or `forward`.
 */
export interface SceneGeometry {
  readonly geoms: GeomArrays;
  readonly materials: MaterialArrays;
  readonly textures: TextureArrays;
  readonly meshes: MeshArrays;
  readonly heightFields: HeightFieldArrays;
  readonly lights: LightArrays;
  readonly cameras: CameraArrays;
  readonly headlight: Headlight;
  readonly visual: VisualSettings;
  readonly poses: ScenePoses;
}

export interface GeomArrays {
  readonly count: number;
  /** Empty string where the geom has no name. */
  readonly names: readonly string[];
  /** n. See `GEOM_TYPES`. */
  readonly type: Int32Array;
  /** n x 3, metres: MuJoCo's meaning by type (half sizes of a box, radius and half length of a capsule). */
  readonly size: Float64Array;
  /** n x 4, 0 to 1; used where the geom has no material or overrides its colour. */
  readonly rgba: Float32Array;
  /** n. Row in `materials`. */
  readonly materialId: Int32Array;
  /** n. Row in `meshes` or `heightFields`. */
  readonly dataId: Int32Array;
  /** n. MuJoCo's viewer draws groups 0, 1 and 2. */
  readonly group: Int32Array;
  /** n. 0 is the world. */
  readonly bodyId: Int32Array;
  /** n, metres: radius of the sphere round the geom's centre that holds it; 0 for a plane. */
  readonly boundingRadius: Float64Array;
}

export interface MaterialArrays {
  readonly count: number;
  /** n x 4, 0 to 1. */
  readonly rgba: Float32Array;
  readonly emission: Float32Array;
  readonly specular: Float32Array;
  readonly shininess: Float32Array;
  readonly reflectance: Float32Array;
  /** n. Row in `textures` of the colour texture. */
  readonly textureId: Int32Array;
  /** n x 2. How often the texture repeats. */
  readonly textureRepeat: Float32Array;
  /** n. 1: repeats are per metre; 0: per object. */
  readonly textureUniform: Uint8Array;
}

export interface TextureArrays {
  readonly count: number;
  /** n. See `TEXTURE_TYPES`. */
  readonly type: Int32Array;
  readonly width: Int32Array;
  /** n. Of a cube or skybox: six squares under one another, so six times the width. */
  readonly height: Int32Array;
  /** n. Bytes a texel. */
  readonly channels: Int32Array;
  /** n. Where the texture starts in `data`. */
  readonly address: Float64Array;
  /** All texels, row by row. */
  readonly data: Uint8Array;
}

export interface MeshArrays {
  readonly count: number;
  /** n each. First row and number of rows in `vertices`. */
  readonly vertexAddress: Int32Array;
  readonly vertexCount: Int32Array;
  /** n each. First row and number of rows in `faces`, `faceNormals` and `faceTexcoords`. */
  readonly faceAddress: Int32Array;
  readonly faceCount: Int32Array;
  /** n each. First row and number of rows in `normals`. */
  readonly normalAddress: Int32Array;
  readonly normalCount: Int32Array;
  /** n each. First row and number of rows in `texcoords`; the address is -1 where the mesh has none. */
  readonly texcoordAddress: Int32Array;
  readonly texcoordCount: Int32Array;
  /** m x 3, metres, in the geom's frame. */
  readonly vertices: Float32Array;
  /** m x 3, unit. */
  readonly normals: Float32Array;
  /** m x 2. */
  readonly texcoords: Float32Array;
  /** m x 3. Rows of the mesh's own vertices. */
  readonly faces: Int32Array;
  /** m x 3. Rows of the mesh's own normals. */
  readonly faceNormals: Int32Array;
  /** m x 3. Rows of the mesh's own texcoords. */
  readonly faceTexcoords: Int32Array;
}

export interface HeightFieldArrays {
  readonly count: number;
  /** n x 4, metres: half extent along x, half extent along y, highest, base thickness. */
  readonly size: Float64Array;
  readonly rowCount: Int32Array;
  readonly columnCount: Int32Array;
  readonly address: Int32Array;
  /** Heights, 0 to 1 of the highest, row by row. */
  readonly data: Float32Array;
}

export interface LightArrays {
  readonly count: number;
  /** n. See `LIGHT_TYPES`. */
  readonly type: Int32Array;
  readonly active: Uint8Array;
  readonly castsShadow: Uint8Array;
  /** n x 3 each, 0 to 1. */
  readonly ambient: Float32Array;
  readonly diffuse: Float32Array;
  readonly specular: Float32Array;
  /** n x 3. Constant, linear and quadratic coefficient. */
  readonly attenuation: Float32Array;
  /** n. Half angle of a spot, degrees. */
  readonly cutoffDeg: Float32Array;
  readonly exponent: Float32Array;
}

export interface CameraArrays {
  readonly count: number;
  readonly names: readonly string[];
  /** n. Vertical field of view, degrees. */
  readonly fovyDeg: Float64Array;
  /** n. 1: orthographic, and then `fovyDeg` is the height of the picture in metres. */
  readonly orthographic: Int32Array;
  /** n x 4. Focal lengths and principal point offset, metres; used where `sensorSize` is not 0. */
  readonly intrinsic: Float32Array;
  /** n x 2, metres. */
  readonly sensorSize: Float32Array;
  /** n x 2, pixels. */
  readonly resolution: Int32Array;
}

/** The light that moves with the camera. */
export interface Headlight {
  readonly active: boolean;
  readonly ambient: Float32Array;
  readonly diffuse: Float32Array;
  readonly specular: Float32Array;
}

export interface VisualSettings {
  /** Metres: MuJoCo's measure of the model's size, which the clipping planes are multiples of. */
  readonly extentM: number;
  readonly centerM: Float64Array;
  readonly nearM: number;
  readonly farM: number;
  /** Fog sets in and is full at these distances, in metres. */
  readonly fogStartM: number;
  readonly fogEndM: number;
  readonly fogRgba: Float32Array;
  readonly hazeRgba: Float32Array;
}

export interface ScenePoses {
  /** n x 3 and n x 9. */
  readonly geomPositions: Float64Array;
  readonly geomRotations: Float64Array;
  readonly cameraPositions: Float64Array;
  readonly cameraRotations: Float64Array;
  /** n x 3 each. */
  readonly lightPositions: Float64Array;
  readonly lightDirections: Float64Array;
}
