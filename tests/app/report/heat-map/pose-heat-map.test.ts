import assert from "node:assert/strict";
import { heatColor } from "../../../../app/report/heat-map/color-map.ts";
import { heatMapsPng } from "../../../../app/report/heat-map/heat-maps.node.ts";
import { inPieces, type PoseBins, poseHeatMap } from "../../../../app/report/heat-map/pose-heat-map.ts";
import { nanoseconds } from "../../../../src/domain/units.ts";

const BOUNDS = { x: { low: 0, high: 1 }, y: { low: 0, high: 2 } };
/** A camera straight above: columns are y, rows are x. */
const VIEW = [0, 1 / 10, 0, 2 / 20, 0, 0, 0, 0, 1];
const FRAME = {
  camera: "top",
  stampNs: nanoseconds(0),
  width: 20,
  height: 10,
  encoding: "rgb8",
  data: new Uint8Array(20 * 10 * 3).fill(100),
} as const;

/** Nearly all about one bin of a thousand. */
const peak = (bin: number, position = 0) => {
  const heights = Array.from({ length: 1000 }, (_, other) => Math.exp(-(((other - bin) / 30) ** 2)));
  const sum = heights.reduce((total, height) => total + height, 0);
  return { position, bin, probabilities: Float32Array.from(heights, (height) => height / sum) };
};
const POSE: PoseBins = { x: peak(250), y: peak(750), yaw: peak(500) };

describe("heat map of a pose", () => {
  it("is brightest where the model looks for the pose, and dimmed grey where the table ends", () => {
    const { width, height, data } = poseHeatMap({ frame: FRAME, view: VIEW }, POSE, BOUNDS);
    assert.ok(width % 20 === 0 && height > (10 * width) / 20);
    const scale = width / 20;
    const redAt = (column: number, row: number): number => data[3 * (row * width + column)] ?? Number.NaN;
    const [column, row] = [Math.floor(0.75 * width), Math.floor(2.5 * scale)];
    assert.ok(redAt(column, row) > 200, `${redAt(column, row)}`);
    assert.ok(redAt(5, 5) < 120);
    const outside = poseHeatMap({ frame: FRAME, view: VIEW }, POSE, { ...BOUNDS, x: { low: 5, high: 6 } });
    assert.deepEqual([...outside.data.subarray(0, 3)], [70, 70, 70]);
  });

  it("adds bins up without losing any, however they fall into pieces", () => {
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
    for (const [bins, pieces] of [
      [1000, 100],
      [999, 100],
      [7, 20],
    ] as const) {
      const even = inPieces(new Float32Array(bins).fill(1 / bins), pieces);
      assert.ok(Math.abs(sum(even) - 1) < 1e-5);
      assert.ok(Math.max(...even) - Math.min(...even) < 1e-6);
    }
    assert.equal(
      inPieces(peak(999).probabilities, 100).indexOf(Math.max(...inPieces(peak(999).probabilities, 100))),
      99,
    );
  });

  it("gets lighter with the share, which may lie outside 0 to 1", () => {
    const lightness = (share: number): number => heatColor(share).reduce((sum, value) => sum + value, 0);
    assert.ok(lightness(0) < lightness(0.3) && lightness(0.3) < lightness(0.7) && lightness(0.7) < lightness(1));
    assert.deepEqual(heatColor(-1), heatColor(0));
    assert.deepEqual(heatColor(2), heatColor(1));
  });
});

describe("heat maps of a decision", () => {
  it("are one PNG with a map for each whole pose, and nothing where a policy tells no probabilities", async () => {
    const bins = [peak(1), peak(2), peak(3), peak(4), peak(5), peak(6), peak(7)];
    const inference = { tokens: [], stageNs: {}, bins };
    const png = await heatMapsPng({ frame: FRAME, view: VIEW, inference }, BOUNDS);
    assert.equal(Buffer.from(png ?? []).toString("latin1", 1, 4), "PNG");
    const silent = { frame: FRAME, view: VIEW, inference: { tokens: [], stageNs: {} } };
    assert.equal(await heatMapsPng(silent, BOUNDS), undefined);
  });
});
