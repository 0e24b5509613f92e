import type { Vector3 } from "../../src/domain/vector.ts";

/**
 * What a scene looks like, apart from where things are: constant while a model lives. Lengths in metres, angles in
 * radians, colours 0..1, ids are MuJoCo's.
 */
export interface SceneGeometry {
  /** Index = geom id. */
  readonly geoms: readonly SceneGeom[];
  readonly meshes: readonly MeshData[];
  readonly heightFields: readonly HeightFieldData[];
  readonly materials: readonly SceneMaterial[];
  readonly textures: readonly TextureData[];
  /** Index = light id. */
  readonly lights: readonly SceneLight[];
  /** Index = camera id. */
  readonly cameras: readonly SceneCamera[];
  /** A light that shines from wherever the camera is; absent when the model switches it off. */
  readonly headlight?: LightColour;
  /** Nothing nearer or farther than this along the optical axis is drawn. */
  readonly nearM: number;
  readonly farM: number;
}

/** Where geoms, cameras and lights are at one moment, in the world frame. Rotations are row-major 3x3, nine a thing. */
export interface ScenePoses {
  readonly geomPositionsM: Float64Array;
  readonly geomRotations: Float64Array;
  readonly cameraPositionsM: Float64Array;
  readonly cameraRotations: Float64Array;
  readonly lightPositionsM: Float64Array;
  /** Unit vectors along which the lights shine. */
  readonly lightDirections: Float64Array;
}

/** A scene that can be drawn. */
export interface SceneSource {
  readonly geometry: SceneGeometry;
  /** Copies the present poses into `poses`, whose arrays have the lengths that `geometry` calls for. */
  readPoses(poses: ScenePoses): void;
}

interface ShapeBodies {
  /** In the geom's x-y plane, facing +z; a half size of 0 means without end. */
  plane: { readonly halfXM: number; readonly halfYM: number };
  box: { readonly halfSizeM: Vector3 };
  ellipsoid: { readonly semiAxesM: Vector3 };
  sphere: { readonly radiusM: number };
  /** Along z; the half length is that of the straight part. */
  capsule: { readonly radiusM: number; readonly halfLengthM: number };
  /** Along z. */
  cylinder: { readonly radiusM: number; readonly halfLengthM: number };
  /** `halfSizeM`: of the box around it, by which uniform textures are scaled. */
  mesh: { readonly mesh: number; readonly halfSizeM: Vector3 };
  "height-field": { readonly heightField: number };
}

export type GeomShape = { [Kind in keyof ShapeBodies]: { readonly kind: Kind } & ShapeBodies[Kind] }[keyof ShapeBodies];

export interface SceneGeom {
  readonly shape: GeomShape;
  readonly rgba: Rgba;
  /** 0 to 5; as in MuJoCo's viewer, groups 0 to 2 are seen and the others are not. */
  readonly group: number;
  /** Index into `materials`; absent: MuJoCo's plain surface. */
  readonly material?: number;
}

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export interface SceneMaterial {
  /** Index into `textures`. */
  readonly texture?: number;
  readonly textureRepeat: readonly [number, number];
  /** Texture repeats are per metre of the geom, not per geom. */
  readonly textureUniform: boolean;
  /** Shares of the surface's own colour it glows with, and of light it mirrors as a highlight. */
  readonly emission: number;
  readonly specular: number;
  /** 0..1; 128 times it is the exponent of the highlight. */
  readonly shininess: number;
}

/** Triangles of one mesh in its own frame; three indices a triangle into each of the arrays, counter-clockwise outside. */
export interface MeshData {
  readonly verticesM: Float32Array;
  readonly normals: Float32Array;
  /** Two a texture vertex; empty for a mesh without. */
  readonly textureCoordinates: Float32Array;
  readonly vertexFaces: Int32Array;
  readonly normalFaces: Int32Array;
  readonly textureFaces: Int32Array;
}

/** Heights in 0..1 of `topM`, row-major: rows along y, columns along x. */
export interface HeightFieldData {
  readonly rows: number;
  readonly columns: number;
  readonly heights: Float32Array;
  readonly halfXM: number;
  readonly halfYM: number;
  readonly topM: number;
  readonly baseM: number;
}

/** Eight-bit pixels, rows from the top. `cube` and `skybox`: six square faces below one another, +x -x +y -y +z -z. */
export interface TextureData {
  readonly kind: "2d" | "cube" | "skybox";
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

export interface LightColour {
  readonly ambient: Vector3;
  readonly diffuse: Vector3;
  readonly specular: Vector3;
}

export interface SceneLight extends LightColour {
  readonly kind: "directional" | "spot";
  readonly castsShadow: boolean;
  readonly active: boolean;
  /** Spot only: constant, linear and quadratic in the distance. */
  readonly attenuation: Vector3;
  readonly cutoffRad: number;
  readonly exponent: number;
}

export interface SceneCamera {
  readonly name: string;
  readonly projection: "perspective" | "orthographic";
  /** Vertical; where `sensor` is absent, pixels are square. */
  readonly fovyRad: number;
  readonly sensor?: CameraSensor;
}

/** A camera given by its sensor: lengths in metres. */
export interface CameraSensor {
  readonly widthM: number;
  readonly heightM: number;
  readonly focalXM: number;
  readonly focalYM: number;
  readonly principalXM: number;
  readonly principalYM: number;
}
