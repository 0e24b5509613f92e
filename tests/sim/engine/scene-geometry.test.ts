import assert from "node:assert/strict";
import { GEOM_TYPES, LIGHT_TYPES, loadMujoco, Simulation, TEXTURE_TYPES } from "../../../sim/engine/index.ts";
import { tetrahedronObj } from "./scenes.ts";

const SCENE = `<mujoco>
  <visual><map znear="0.02" zfar="30"/><headlight ambient="0.3 0.2 0.1" active="0"/></visual>
  <statistic extent="2"/>
  <asset>
    <texture name="checks" type="2d" builtin="checker" width="8" height="4" rgb1="1 0 0" rgb2="0 1 0"/>
    <texture name="sky" type="skybox" builtin="gradient" width="16" height="16" rgb1="0 0 1" rgb2="1 1 1"/>
    <material name="plain" rgba="0.1 0.2 0.3 1" specular="0.7" shininess="0.9"/>
    <material name="checked" texture="checks" texrepeat="3 4" texuniform="true"/>
    <mesh name="shell" file="shell.obj"/>
    <hfield name="hills" nrow="2" ncol="3" size="1 2 0.5 0.1" elevation="0 1 0 1 0 1"/>
  </asset>
  <worldbody>
    <light name="lamp" type="directional" castshadow="false" diffuse="0.5 0.6 0.7" dir="0 1 -1"/>
    <light name="dark" type="spot" active="false" cutoff="30"/>
    <camera name="top" pos="0 0 2" fovy="50"/>
    <geom name="table" type="plane" size="1 1 0.1" material="checked"/>
    <geom name="land" type="hfield" hfield="hills" pos="5 0 0"/>
    <body name="tower" pos="0.1 0.2 0.3" euler="0 0 90">
      <freejoint/>
      <geom name="shaft" type="cylinder" size="0.02 0.05" material="plain" group="2"/>
      <geom name="roof" type="mesh" mesh="shell" rgba="0.9 0.8 0.7 0.6"/>
      <geom type="sphere" size="0.01"/>
    </body>
  </worldbody>
</mujoco>`;

const rounded = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Math.round(value * 1e5) / 1e5);

describe("geometry for a renderer", () => {
  let simulation: Simulation;
  before(async () => {
    const files = new Map([["shell.obj", tetrahedronObj(1)]]);
    simulation = Simulation.fromXml(await loadMujoco(), SCENE, { files });
  });
  after(() => simulation.dispose());

  it("lists geoms with shape, colour, group and name", () => {
    const { geoms } = simulation.geometry();
    assert.deepEqual(geoms.names, ["table", "land", "shaft", "roof", ""]);
    const { plane, heightField, cylinder, mesh, sphere } = GEOM_TYPES;
    assert.deepEqual([...geoms.type], [plane, heightField, cylinder, mesh, sphere]);
    assert.deepEqual([...geoms.group], [0, 0, 2, 0, 0]);
    assert.deepEqual(rounded(geoms.size.slice(6, 8)), [0.02, 0.05]);
    assert.deepEqual(rounded(geoms.rgba.slice(12, 16)), [0.9, 0.8, 0.7, 0.6]);
    assert.deepEqual([...geoms.materialId], [1, -1, 0, -1, -1]);
    assert.deepEqual([...geoms.dataId].slice(1, 4), [0, -1, 0]);
  });

  it("lists materials with what they take from textures", () => {
    const { materials, textures } = simulation.geometry();
    assert.deepEqual([...materials.textureId], [-1, 0]);
    assert.deepEqual([...materials.textureUniform], [0, 1]);
    assert.deepEqual([...materials.textureRepeat].slice(2), [3, 4]);
    assert.deepEqual(rounded([...materials.specular, ...materials.shininess]), [0.7, 0.5, 0.9, 0.5]);
    assert.deepEqual([...textures.type], [TEXTURE_TYPES.plane, TEXTURE_TYPES.skybox]);
    assert.deepEqual([...textures.width, ...textures.height], [8, 16, 4, 96]);
    const sky = textures.address[1] ?? Number.NaN;
    assert.equal(sky, 8 * 4 * 3);
    assert.equal(textures.data.length, sky + 16 * 96 * 3);
  });

  it("gives the triangles of meshes within bounds", () => {
    const { meshes } = simulation.geometry();
    assert.equal(meshes.count, 1);
    assert.equal(meshes.faceCount[0], 4);
    assert.equal(meshes.faces.length, 12);
    assert.equal(meshes.faceNormals.length, 12);
    assert.ok(meshes.faces.every((row) => row >= 0 && row < (meshes.vertexCount[0] ?? 0)));
    assert.ok(meshes.faceNormals.every((row) => row >= 0 && row < (meshes.normalCount[0] ?? 0)));
    assert.equal(meshes.texcoordAddress[0], -1);
  });

  it("gives height fields", () => {
    const { heightFields } = simulation.geometry();
    assert.deepEqual([heightFields.count, heightFields.rowCount[0], heightFields.columnCount[0]], [1, 2, 3]);
    assert.deepEqual(rounded(heightFields.size), [1, 2, 0.5, 0.1]);
    assert.equal(heightFields.data.length, 6);
  });

  it("gives lights with their switches, the headlight and the clipping planes in metres", () => {
    const { lights, headlight, visual } = simulation.geometry();
    assert.deepEqual([...lights.type], [LIGHT_TYPES.directional, LIGHT_TYPES.spot]);
    assert.deepEqual([...lights.active], [1, 0]);
    assert.deepEqual([...lights.castsShadow], [0, 1]);
    assert.deepEqual(rounded(lights.diffuse).slice(0, 3), [0.5, 0.6, 0.7]);
    assert.equal(lights.cutoffDeg[1], 30);
    assert.equal(headlight.active, false);
    assert.deepEqual(rounded(headlight.ambient), [0.3, 0.2, 0.1]);
    assert.deepEqual(rounded([visual.nearM, visual.farM]), [0.04, 60]);
  });

  it("follows the poses while what is static stays", () => {
    const { poses, cameras, geoms } = simulation.geometry();
    const shaft = geoms.names.indexOf("shaft");
    assert.deepEqual(rounded(poses.geomPositions.slice(3 * shaft, 3 * shaft + 3)), [0.1, 0.2, 0.3]);
    assert.deepEqual(rounded(poses.geomRotations.slice(9 * shaft, 9 * shaft + 9)), [0, -1, 0, 1, 0, 0, 0, 0, 1]);
    assert.deepEqual(rounded(poses.cameraPositions), [0, 0, 2]);
    assert.deepEqual([cameras.names, cameras.fovyDeg[0], cameras.orthographic[0]], [["top"], 50, 0]);
    simulation.body("tower").setFreePose({ positionM: [0.4, 0, 1], orientation: [0, 0, 0, 1] });
    simulation.forward();
    assert.deepEqual(rounded(poses.geomPositions.slice(3 * shaft, 3 * shaft + 3)), [0.4, 0, 1]);
    assert.equal(simulation.geometry(), simulation.geometry());
  });
});
