import type { MjModel } from "mujoco-js";
import { readAccessor } from "./element-accessor.ts";
import type { NamedKind } from "./errors.ts";
import type { Mujoco } from "./mujoco.ts";
import type { NameTable } from "./name-table.ts";
import type { NativePhysics } from "./native-physics.ts";
import type {
  CameraArrays,
  GeomArrays,
  Headlight,
  HeightFieldArrays,
  LightArrays,
  MaterialArrays,
  MeshArrays,
  SceneGeometry,
  ScenePoses,
  TextureArrays,
  VisualSettings,
} from "./scene-geometry.ts";

/** Copies what is static of a model's looks out of MuJoCo's memory and gives live access to the poses. */
export function readSceneGeometry(
  physics: NativePhysics,
  tables: Readonly<Record<NamedKind, NameTable>>,
): SceneGeometry {
  const { mujoco, model } = physics;
  const namesOf = (kind: NamedKind, count: number) => Array.from({ length: count }, (_, id) => tables[kind].nameOf(id));
  return {
    geoms: readGeoms(model, namesOf("geom", model.ngeom)),
    materials: readMaterials(mujoco, model),
    textures: readTextures(model),
    meshes: readMeshes(model),
    heightFields: readHeightFields(model),
    lights: readLights(model),
    cameras: readCameras(model, namesOf("camera", model.ncam)),
    headlight: readHeadlight(model),
    visual: readVisual(model),
    poses: livePoses(physics),
  };
}

function readGeoms(model: MjModel, names: readonly string[]): GeomArrays {
  return {
    count: model.ngeom,
    names,
    type: model.geom_type.slice(),
    size: model.geom_size.slice(),
    rgba: model.geom_rgba.slice(),
    materialId: model.geom_matid.slice(),
    dataId: model.geom_dataid.slice(),
    group: model.geom_group.slice(),
    bodyId: model.geom_bodyid.slice(),
    boundingRadius: model.geom_rbound.slice(),
  };
}

function readMaterials({ mjtTextureRole }: Mujoco, model: MjModel): MaterialArrays {
  const roles = mjtTextureRole.mjNTEXROLE.value;
  const textureIds: Int32Array = model.mat_texid;
  const colorTexture = (material: number): number => {
    const ofRole = (role: number) => textureIds[material * roles + role] ?? -1;
    const rgb = ofRole(mjtTextureRole.mjTEXROLE_RGB.value);
    return rgb >= 0 ? rgb : ofRole(mjtTextureRole.mjTEXROLE_RGBA.value);
  };
  return {
    count: model.nmat,
    rgba: model.mat_rgba.slice(),
    emission: model.mat_emission.slice(),
    specular: model.mat_specular.slice(),
    shininess: model.mat_shininess.slice(),
    reflectance: model.mat_reflectance.slice(),
    textureId: Int32Array.from({ length: model.nmat }, (_, material) => colorTexture(material)),
    textureRepeat: model.mat_texrepeat.slice(),
    textureUniform: flags(model.nmat, (id) => readAccessor(model.mat(id), (material) => material.texuniform)),
  };
}

function readTextures(model: MjModel): TextureArrays {
  return {
    count: model.ntex,
    type: model.tex_type.slice(),
    width: model.tex_width.slice(),
    height: model.tex_height.slice(),
    channels: model.tex_nchannel.slice(),
    address: Float64Array.from(model.tex_adr, Number),
    data: model.tex_data.slice(),
  };
}

function readMeshes(model: MjModel): MeshArrays {
  return {
    count: model.nmesh,
    vertexAddress: model.mesh_vertadr.slice(),
    vertexCount: model.mesh_vertnum.slice(),
    faceAddress: model.mesh_faceadr.slice(),
    faceCount: model.mesh_facenum.slice(),
    normalAddress: model.mesh_normaladr.slice(),
    normalCount: model.mesh_normalnum.slice(),
    texcoordAddress: model.mesh_texcoordadr.slice(),
    texcoordCount: model.mesh_texcoordnum.slice(),
    vertices: model.mesh_vert.slice(),
    normals: model.mesh_normal.slice(),
    texcoords: model.mesh_texcoord.slice(),
    faces: model.mesh_face.slice(),
    faceNormals: model.mesh_facenormal.slice(),
    faceTexcoords: model.mesh_facetexcoord.slice(),
  };
}

function readHeightFields(model: MjModel): HeightFieldArrays {
  return {
    count: model.nhfield,
    size: model.hfield_size.slice(),
    rowCount: model.hfield_nrow.slice(),
    columnCount: model.hfield_ncol.slice(),
    address: model.hfield_adr.slice(),
    data: model.hfield_data.slice(),
  };
}

function readLights(model: MjModel): LightArrays {
  return {
    count: model.nlight,
    type: model.light_type.slice(),
    active: flags(model.nlight, (id) => readAccessor(model.light(id), (light) => light.active)),
    castsShadow: flags(model.nlight, (id) => readAccessor(model.light(id), (light) => light.castshadow)),
    ambient: model.light_ambient.slice(),
    diffuse: model.light_diffuse.slice(),
    specular: model.light_specular.slice(),
    attenuation: model.light_attenuation.slice(),
    cutoffDeg: model.light_cutoff.slice(),
    exponent: model.light_exponent.slice(),
  };
}

function readCameras(model: MjModel, names: readonly string[]): CameraArrays {
  return {
    count: model.ncam,
    names,
    fovyDeg: model.cam_fovy.slice(),
    orthographic: Int32Array.from(model.cam_projection),
    intrinsic: model.cam_intrinsic.slice(),
    sensorSize: model.cam_sensorsize.slice(),
    resolution: model.cam_resolution.slice(),
  };
}

function readHeadlight(model: MjModel): Headlight {
  const { headlight } = model.vis;
  return {
    active: headlight.active !== 0,
    ambient: headlight.ambient.slice(),
    diffuse: headlight.diffuse.slice(),
    specular: headlight.specular.slice(),
  };
}

function readVisual({ stat, vis }: MjModel): VisualSettings {
  return {
    extentM: stat.extent,
    centerM: stat.center.slice(),
    nearM: vis.map.znear * stat.extent,
    farM: vis.map.zfar * stat.extent,
    fogStartM: vis.map.fogstart * stat.extent,
    fogEndM: vis.map.fogend * stat.extent,
    fogRgba: vis.rgba.fog.slice(),
    hazeRgba: vis.rgba.haze.slice(),
  };
}

function livePoses(physics: NativePhysics): ScenePoses {
  const geomPositions = physics.live<Float64Array>((data) => data.geom_xpos);
  const geomRotations = physics.live<Float64Array>((data) => data.geom_xmat);
  const cameraPositions = physics.live<Float64Array>((data) => data.cam_xpos);
  const cameraRotations = physics.live<Float64Array>((data) => data.cam_xmat);
  const lightPositions = physics.live<Float64Array>((data) => data.light_xpos);
  const lightDirections = physics.live<Float64Array>((data) => data.light_xdir);
  return {
    get geomPositions() {
      return geomPositions.array;
    },
    get geomRotations() {
      return geomRotations.array;
    },
    get cameraPositions() {
      return cameraPositions.array;
    },
    get cameraRotations() {
      return cameraRotations.array;
    },
    get lightPositions() {
      return lightPositions.array;
    },
    get lightDirections() {
      return lightDirections.array;
    },
  };
}

function flags(count: number, isSet: (id: number) => unknown): Uint8Array {
  return Uint8Array.from({ length: count }, (_, id) => (isSet(id) ? 1 : 0));
}
