import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import {
  AmbiguousModelFolderError,
  LoadRefusedError,
  loadMujoco,
  MalformedMjcfError,
  MissingAssetError,
  type Mujoco,
  OutOfPhysicsMemoryError,
  Simulation,
} from "../../../sim/engine/index.ts";
import { loadMjcf } from "../../../sim/engine/node/load-mjcf.node.ts";
import { ARM_AND_BLOCK, meshScene, tetrahedronObj } from "./scenes.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function largestCoordinate(simulation: Simulation): number {
  return Math.max(...simulation.geometry().meshes.vertices);
}

describe("loading a model from a string", () => {
  let mujoco: Mujoco;
  before(async () => {
    mujoco = await loadMujoco();
  });

  it("takes meshes and included documents from memory, in folders above and below", () => {
    const files = new Map([
      ["../meshes/shell.obj", tetrahedronObj(1)],
      ["parts/arm.xml", text('<mujocoinclude><worldbody><body name="arm"/></worldbody></mujocoinclude>')],
    ]);
    const xml = meshScene("shell.obj", 'meshdir="../meshes"').replace(
      "</mujoco>",
      '<include file="parts/arm.xml"/></mujoco>',
    );
    using simulation = Simulation.fromXml(mujoco, xml, { files });
    assert.ok(simulation.names.bodies.includes("arm"));
    assert.equal(simulation.geometry().meshes.count, 1);
  });

  it("does not take a mesh for another of the same path that it loaded before", () => {
    const sizes = [1, 2, 3].map((edgeM) => {
      using simulation = Simulation.fromXml(mujoco, meshScene("shell.obj"), {
        files: new Map([["shell.obj", tetrahedronObj(edgeM)]]),
      });
      return largestCoordinate(simulation);
    });
    assert.ok(
      Math.abs((sizes[1] ?? 0) / (sizes[0] ?? 0) - 2) < 1e-6 && Math.abs((sizes[2] ?? 0) / (sizes[0] ?? 0) - 3) < 1e-6,
    );
  });

  it("repeats MuJoCo's complaint about malformed XML, with its line", () => {
    assert.throws(
      () => Simulation.fromXml(mujoco, "<mujoco>\n<worldbody>\n</mujoco>", { where: "broken.xml" }),
      (error) =>
        error instanceof MalformedMjcfError &&
        error.code === "BINARM_MALFORMED_MJCF" &&
        error.where === "broken.xml" &&
        /MISMATCHED/.test(error.received) &&
        error.line === 2,
    );
  });

  it("repeats MuJoCo's complaint about an unknown element, with its line", () => {
    assert.throws(
      () => Simulation.fromXml(mujoco, "<mujoco>\n<worldbody>\n<gem/>\n</worldbody></mujoco>"),
      (error) => error instanceof MalformedMjcfError && /'gem'/.test(error.received) && error.line === 3,
    );
  });

  for (const [what, xml] of [
    ["an empty string", ""],
    ["text that is no XML", "hello"],
    ["a document cut short", "<mujoco><worldbody><body name='a'"],
    ["two bodies of one name", "<mujoco><worldbody><body name='a'/><body name='a'/></worldbody></mujoco>"],
    ["a moving body without mass", "<mujoco><worldbody><body><freejoint/></body></worldbody></mujoco>"],
    ["a geom with a size that is no number", "<mujoco><worldbody><geom size='x'/></worldbody></mujoco>"],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => Simulation.fromXml(mujoco, xml), MalformedMjcfError);
    });
  }

  it("refuses a mesh file that is no mesh", () => {
    const files = new Map([["shell.stl", text("nonsense")]]);
    assert.throws(() => Simulation.fromXml(mujoco, meshScene("shell.stl"), { files }), MalformedMjcfError);
  });

  it("names the missing mesh and the element that asks for it", () => {
    assert.throws(
      () => Simulation.fromXml(mujoco, meshScene("shell.obj", 'meshdir="../meshes"')),
      (error) =>
        error instanceof MissingAssetError &&
        error.code === "BINARM_MISSING_ASSET" &&
        error.file === "../meshes/shell.obj" &&
        /mesh "shell"/.test(error.expected),
    );
  });

  it("names the missing texture and the missing included document", () => {
    const texture = '<mujoco><asset><texture name="wood" type="2d" file="wood.png"/></asset></mujoco>';
    assert.throws(
      () => Simulation.fromXml(mujoco, texture),
      (error) =>
        error instanceof MissingAssetError && error.file === "wood.png" && /texture "wood"/.test(error.expected),
    );
    assert.throws(
      () => Simulation.fromXml(mujoco, '<mujoco><include file="arm.xml"/></mujoco>'),
      (error) => error instanceof MissingAssetError && error.file === "arm.xml" && /<include>/.test(error.expected),
    );
  });

  it("loads a document with a hole, or refuses it with a typed error", () => {
    const refused = fc.property(fc.nat(ARM_AND_BLOCK.length), fc.nat(200), (start, length) => {
      const xml = ARM_AND_BLOCK.slice(0, start) + ARM_AND_BLOCK.slice(start + length);
      try {
        Simulation.fromXml(mujoco, xml).dispose();
      } catch (error) {
        assert.ok(error instanceof LoadRefusedError, String(error));
      }
    });
    fc.assert(refused, { numRuns: 200, seed: 20 });
  });

  it("says that memory ran out where a model asks for more than there is", () => {
    const xml = '<mujoco><size memory="2100M"/></mujoco>';
    assert.throws(() => Simulation.fromXml(mujoco, xml), OutOfPhysicsMemoryError);
  });

  it("loads as ever after a model that it refused", () => {
    assert.throws(() => Simulation.fromXml(mujoco, meshScene("shell.obj")));
    const files = new Map([["shell.obj", tetrahedronObj(1)]]);
    using simulation = Simulation.fromXml(mujoco, meshScene("shell.obj"), { files });
    simulation.step();
  });
});

describe("loading a model from disk", () => {
  let mujoco: Mujoco;
  let folder: string;
  const write = async (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };
  before(async () => {
    mujoco = await loadMujoco();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "binarm-model-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("finds includes, includes of includes, meshes and textures in the folders that the documents name", async () => {
    await write("assets/meshes/shell.obj", tetrahedronObj(1));
    await write("assets/textures/flat.png", Uint8Array.from(Buffer.from(ONE_PIXEL_PNG_BASE64, "base64")));
    await write("robot/parts/joint.xml", '<mujocoinclude><body name="deep"/></mujocoinclude>');
    await write(
      "robot/parts/arm.xml",
      '<mujocoinclude><worldbody><include file="joint.xml"/></worldbody></mujocoinclude>',
    );
    const file = await write(
      "robot/robot.xml",
      `<mujoco><compiler meshdir="../assets/meshes/" texturedir="../assets/textures"/>
        <asset><mesh file="shell.obj"/><texture name="flat" type="2d" file="flat.png"/></asset>
        <include file="./parts/arm.xml"/></mujoco>`,
    );
    using simulation = await loadMjcf(mujoco, file);
    assert.ok(simulation.names.bodies.includes("deep"));
    assert.deepEqual([simulation.geometry().meshes.count, simulation.geometry().textures.count], [1, 1]);
  });

  it("finds the files of a model that is attached to another", async () => {
    await write("hand/shell.obj", tetrahedronObj(1));
    await write(
      "hand/hand.xml",
      meshScene("shell.obj").replace("<body>", '<body name="hand">').replace("<freejoint/>", ""),
    );
    const file = await write(
      "robot.xml",
      `<mujoco><asset><model name="hand" file="hand/hand.xml"/></asset>
        <worldbody><attach model="hand" body="hand" prefix="left/"/></worldbody></mujoco>`,
    );
    using simulation = await loadMjcf(mujoco, file);
    assert.ok(simulation.names.bodies.includes("left/hand"));
  });

  it("loads the scene.xml of a folder, or the only document in it", async () => {
    await write("arm.xml", '<mujoco><worldbody><body name="arm"/></worldbody></mujoco>');
    using alone = await loadMjcf(mujoco, folder);
    assert.ok(alone.names.bodies.includes("arm"));
    await write("scene.xml", '<mujoco><worldbody><body name="table"/></worldbody></mujoco>');
    using scene = await loadMjcf(mujoco, folder);
    assert.ok(scene.names.bodies.includes("table"));
  });

  it("refuses a folder with several documents or with none", async () => {
    await assert.rejects(loadMjcf(mujoco, folder), AmbiguousModelFolderError);
    await write("a.xml", "<mujoco/>");
    await write("b.xml", "<mujoco/>");
    await assert.rejects(
      loadMjcf(mujoco, folder),
      (error) => error instanceof AmbiguousModelFolderError && error.received === "a.xml, b.xml",
    );
  });

  it("refuses a path where nothing is", async () => {
    await assert.rejects(loadMjcf(mujoco, path.join(folder, "none.xml")), MissingAssetError);
  });

  it("names the missing file, the element that asks for it and the document", async () => {
    const file = await write("robot.xml", meshScene("shell.obj", 'meshdir="meshes"'));
    await assert.rejects(
      loadMjcf(mujoco, file),
      (error) =>
        error instanceof MissingAssetError &&
        error.file === "meshes/shell.obj" &&
        error.where === file &&
        /mesh "shell"/.test(error.expected),
    );
  });

  it("takes no notice of files that are named in comments", async () => {
    const file = await write("robot.xml", '<mujoco><!-- <include file="old.xml"/> --></mujoco>');
    (await loadMjcf(mujoco, file)).dispose();
  });
});

const ONE_PIXEL_PNG_BASE64 =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
