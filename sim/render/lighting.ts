import { cos, pow, square } from "../../src/domain/arithmetic.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import { LIGHT_TYPES, type SceneGeometry, type ScenePoses } from "../engine/index.ts";
import type { CameraView } from "./camera-view.ts";
import type { DrawList } from "./draw-list.ts";
import { rowVector } from "./row-vector.ts";

/** The light in a scene that defines none. */
const AMBIENT_WITHOUT_LIGHTS = 0.3;

interface Light {
  readonly kind: "directional" | "positional";
  readonly ambient: Vector3;
  readonly diffuse: Vector3;
  readonly specular: Vector3;
  readonly castsShadow: boolean;
  /** Id in the scene, or -1 for the light on the camera. */
  readonly id: number;
  readonly attenuation: Vector3;
  /** Cosine of the half angle of the cone that it lights; -2 where it has none. */
  readonly cutoffCosine: number;
  readonly exponent: number;
}

/**
 * The light on each vertex, computed at its first use, by the fixed-function model of OpenGL that MuJoCo's own
 * renderer uses: ambient, diffuse and specular with the eye where it is. Textures are not yet in it. Colours 0..1.
 */
export class VertexLighting {
  /** Three numbers a vertex: all light but that of the shadow light. */
  readonly unshadowed: Float32Array;
  /** Three numbers a vertex: what the shadow light adds where it reaches. */
  readonly shadowed: Float32Array;
  /** The scene's id of the one light whose shadows are drawn, or -1. */
  readonly shadowLight: number;
  readonly #list: DrawList;
  readonly #lights: readonly Light[];
  /** Count of the frame for which a vertex was last lit. */
  readonly #litFor: Uint32Array;
  readonly #towards = new Float64Array(3);
  readonly #eye = new Float64Array(3);
  #frame = 0;
  #poses: ScenePoses;
  #cameraBackwards: Vector3 = [0, 0, 1];

  /** `shadows`: keep the first directional light that casts them apart. */
  constructor(list: DrawList, geometry: SceneGeometry, shadows: boolean) {
    this.#list = list;
    this.#poses = geometry.poses;
    this.#lights = readLights(geometry);
    const main = this.#lights.find((light) => light.kind === "directional" && light.castsShadow);
    this.shadowLight = shadows && main ? main.id : -1;
    this.unshadowed = new Float32Array(list.positionsM.length);
    this.shadowed = new Float32Array(list.positionsM.length);
    this.#litFor = new Uint32Array(list.positionsM.length / 3);
  }

  /** Forgets the light of the last frame. */
  startFrame(poses: ScenePoses, { position, rotation }: CameraView): void {
    this.#frame++;
    this.#poses = poses;
    this.#eye.set(position);
    this.#cameraBackwards = [rotation[2] ?? 0, rotation[5] ?? 0, rotation[8] ?? 0];
  }

  /** Computes `unshadowed` and `shadowed` of vertex `vertex` of geom `geomIndex`, unless they are up to date. */
  light(vertex: number, geomIndex: number): void {
    if (this.#litFor[vertex] === this.#frame) return;
    this.#litFor[vertex] = this.#frame;
    const { geoms, positionsM, normals } = this.#list;
    const geom = geoms[geomIndex];
    if (!geom) return;
    const { surface, geomId } = geom;
    const { geomRotations: rotations, geomPositions: origins } = this.#poses;
    const v = 3 * vertex;
    const r = 9 * geomId;
    const o = 3 * geomId;
    let nx = rotated(rotations, r, normals, v);
    let ny = rotated(rotations, r + 3, normals, v);
    let nz = rotated(rotations, r + 6, normals, v);
    const px = rotated(rotations, r, positionsM, v) + (origins[o] as number);
    const py = rotated(rotations, r + 3, positionsM, v) + (origins[o + 1] as number);
    const pz = rotated(rotations, r + 6, positionsM, v) + (origins[o + 2] as number);
    // As in MuJoCo's own renderer, highlights are those that the camera's position sees, also where its rays are parallel.
    let ex = (this.#eye[0] as number) - px;
    let ey = (this.#eye[1] as number) - py;
    let ez = (this.#eye[2] as number) - pz;
    if (geom.isPlane && nx * ex + ny * ey + nz * ez < 0) {
      nx = -nx;
      ny = -ny;
      nz = -nz;
    }
    const eyeDistance = Math.sqrt(ex * ex + ey * ey + ez * ez) || 1;
    ex /= eyeDistance;
    ey /= eyeDistance;
    ez /= eyeDistance;

    const ambient = this.#lights.length === 0 ? AMBIENT_WITHOUT_LIGHTS : 0;
    for (let c = 0; c < 3; c++) {
      this.unshadowed[v + c] = (surface.color[c] as number) * (surface.emission + ambient);
      this.shadowed[v + c] = 0;
    }
    const towards = this.#towards;
    for (const light of this.#lights) {
      const strength = this.#aim(light, px, py, pz);
      if (strength === 0) continue;
      const lx = towards[0] as number;
      const ly = towards[1] as number;
      const lz = towards[2] as number;
      const facing = nx * lx + ny * ly + nz * lz;
      let highlight = 0;
      if (facing > 0 && surface.specular > 0) {
        const halfLength = Math.sqrt(square(lx + ex) + square(ly + ey) + square(lz + ez)) || 1;
        const cosine = (nx * (lx + ex) + ny * (ly + ey) + nz * (lz + ez)) / halfLength;
        if (cosine > 0) highlight = surface.specular * pow(cosine, surface.specularExponent);
      }
      const diffuse = Math.max(facing, 0);
      const sum = light.id === this.shadowLight && light.id >= 0 ? this.shadowed : this.unshadowed;
      for (let c = 0; c < 3; c++) {
        const color = surface.color[c] as number;
        sum[v + c] =
          (sum[v + c] as number) +
          strength *
            (color * ((light.ambient[c] as number) + diffuse * (light.diffuse[c] as number)) +
              highlight * (light.specular[c] as number));
      }
    }
    for (let c = 0; c < 3; c++) {
      if ((this.unshadowed[v + c] as number) > 1) this.unshadowed[v + c] = 1;
      if ((this.shadowed[v + c] as number) > 1) this.shadowed[v + c] = 1;
    }
  }

  /** Points `#towards` from a place to a light and gives the share of its light that gets there. */
  #aim(light: Light, px: number, py: number, pz: number): number {
    const towards = this.#towards;
    if (light.id < 0) {
      const [x, y, z] = this.#cameraBackwards;
      towards[0] = x;
      towards[1] = y;
      towards[2] = z;
      return 1;
    }
    const { lightDirections, lightPositions } = this.#poses;
    const i = 3 * light.id;
    const dx = lightDirections[i] as number;
    const dy = lightDirections[i + 1] as number;
    const dz = lightDirections[i + 2] as number;
    if (light.kind === "directional") {
      towards[0] = -dx;
      towards[1] = -dy;
      towards[2] = -dz;
      return 1;
    }
    const x = (lightPositions[i] as number) - px;
    const y = (lightPositions[i + 1] as number) - py;
    const z = (lightPositions[i + 2] as number) - pz;
    const distance = Math.sqrt(x * x + y * y + z * z) || 1;
    towards[0] = x / distance;
    towards[1] = y / distance;
    towards[2] = z / distance;
    const cosine = -(x * dx + y * dy + z * dz) / distance;
    if (cosine < light.cutoffCosine) return 0;
    const { attenuation } = light;
    const cone = light.exponent === 0 ? 1 : pow(Math.max(0, cosine), light.exponent);
    return cone / (attenuation[0] + attenuation[1] * distance + attenuation[2] * distance * distance || 1);
  }
}

/** One row of a rotation times a vector. */
function rotated(rotations: Float64Array, row: number, vectors: Float32Array, at: number): number {
  return (
    (rotations[row] as number) * (vectors[at] as number) +
    (rotations[row + 1] as number) * (vectors[at + 1] as number) +
    (rotations[row + 2] as number) * (vectors[at + 2] as number)
  );
}

function readLights({ lights, headlight }: SceneGeometry): Light[] {
  const found: Light[] = [];
  if (headlight.active) {
    found.push({
      kind: "directional",
      ambient: rowVector(headlight.ambient, 0),
      diffuse: rowVector(headlight.diffuse, 0),
      specular: rowVector(headlight.specular, 0),
      castsShadow: false,
      id: -1,
      attenuation: [1, 0, 0],
      cutoffCosine: -2,
      exponent: 0,
    });
  }
  for (let id = 0; id < lights.count; id++) {
    const type = lights.type[id];
    if (lights.active[id] !== 1 || type === LIGHT_TYPES.image) continue;
    const cutoffDeg = lights.cutoffDeg[id] ?? 180;
    found.push({
      kind: type === LIGHT_TYPES.directional ? "directional" : "positional",
      ambient: rowVector(lights.ambient, id),
      diffuse: rowVector(lights.diffuse, id),
      specular: rowVector(lights.specular, id),
      castsShadow: lights.castsShadow[id] === 1,
      id,
      attenuation: rowVector(lights.attenuation, id),
      cutoffCosine: type === LIGHT_TYPES.spot && cutoffDeg < 180 ? cos((cutoffDeg * Math.PI) / 180) : -2,
      exponent: type === LIGHT_TYPES.spot ? (lights.exponent[id] ?? 0) : 0,
    });
  }
  return found;
}
