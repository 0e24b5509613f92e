import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { type RenderedPicture, Renderer } from "../../../sim/render/index.ts";
import { ALL } from "./view.ts";

const tableScene = readFileSync(new URL("../../fixtures/render/scenes/table-00.xml", import.meta.url), "utf8");
const SIZE = { width: 128, height: 64 };

const fingerprint = ({ rgb, depthM, segmentation }: RenderedPicture): string =>
  createHash("sha256").update(rgb).update(depthM).update(segmentation).digest("hex");

/** A full garbage collection, so that only referenced memory remains. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

describe("pictures of one state", () => {
  it("are the same to the last bit, also from another renderer and after other pictures", async () => {
    const mujoco = await loadMujoco();
    const draw = (otherFirst: boolean) => {
      using simulation = Simulation.fromXml(mujoco, tableScene);
      const renderer = new Renderer(simulation);
      if (otherFirst) {
        simulation.joint("arm/joint1").position = 0.7;
        simulation.forward();
        renderer.render("front", { width: 77, height: 31 }, ALL);
        simulation.joint("arm/joint1").position = 0;
        simulation.forward();
      }
      return [fingerprint(renderer.render("top", SIZE, ALL)), fingerprint(renderer.render("top", SIZE, ALL))];
    };
    const [first, again, third, fourth] = [...draw(false), ...draw(true)];
    assert.equal(again, first);
    assert.equal(third, first);
    assert.equal(fourth, first);
  });

  it("change when something moves", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), tableScene);
    const renderer = new Renderer(simulation);
    const before = renderer.render("front", SIZE);
    simulation.joint("arm/joint2").position = 0.4;
    simulation.forward();
    const after = renderer.render("front", SIZE);
    assert.notDeepEqual(after.rgb, before.rgb);
  });

  it("hold only what was asked for, in arrays of their own", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), tableScene);
    const renderer = new Renderer(simulation);
    const depthOnly = renderer.render("top", SIZE, { rgb: false, depth: true });
    assert.deepEqual([depthOnly.rgb.length, depthOnly.depthM.length, depthOnly.segmentation.length], [0, 128 * 64, 0]);
    const all = renderer.render("top", SIZE, ALL);
    assert.deepEqual(all.depthM, depthOnly.depthM);
    const kept = Uint8Array.from(all.rgb);
    renderer.render("front", SIZE, ALL);
    assert.deepEqual(all.rgb, kept);
  });

  it("are smoother when asked, with depth and geoms as before", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), tableScene);
    const plain = new Renderer(simulation).render("top", SIZE, ALL);
    const smooth = new Renderer(simulation, { smooth: true }).render("top", SIZE, ALL);
    assert.deepEqual(smooth.depthM, plain.depthM);
    assert.deepEqual(smooth.segmentation, plain.segmentation);
    const grays = ({ rgb }: RenderedPicture) => new Set(rgb).size;
    assert.ok(grays(smooth) > grays(plain));
    const difference = smooth.rgb.reduce((sum, value, i) => sum + Math.abs(value - (plain.rgb[i] ?? 0)), 0);
    assert.ok(difference / smooth.rgb.length < 8);
  });

  it("do not make memory grow", async () => {
    using simulation = Simulation.fromXml(await loadMujoco(), tableScene);
    const renderer = new Renderer(simulation);
    const draw = (count: number) => {
      for (let i = 0; i < count; i++) {
        simulation.joint("arm/joint1").position = 0.01 * (i % 50);
        simulation.forward();
        renderer.render("top", SIZE, ALL);
      }
    };
    draw(60);
    const retained = () => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    draw(200);
    const before = retained();
    draw(200);
    const after = retained();
    assert.ok(after - before < 4e6, `${((after - before) / 1e6).toFixed(1)} MB more`);
  });
});
