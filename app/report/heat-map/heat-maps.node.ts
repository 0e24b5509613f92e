import sharp from "sharp";
import type { DecisionRecord } from "../../../sim/episode/decision-records.ts";
import type { PlanarBounds } from "../../../src/domain/table-bounds.ts";
import type { BinDecision } from "../../../src/policy/decoding/grammar-decoding.ts";
import { type PoseBins, poseHeatMap } from "./pose-heat-map.ts";

const GAP_PX = 6;

/**
 * The heat maps of a decision as one PNG. Each row is a step of the plan: its first pose at the left, its second at the
 * right. Undefined where the policy gives no probabilities.
 */
export async function heatMapsPng(record: DecisionRecord, bounds: PlanarBounds): Promise<Uint8Array | undefined> {
  const maps = posesOf(record).map((pose) => poseHeatMap(record, pose, bounds));
  const [first] = maps;
  if (first === undefined) return undefined;
  const [pitchX, pitchY] = [first.width + GAP_PX, first.height + GAP_PX];
  const [across, down] = [Math.min(2, maps.length), Math.ceil(maps.length / 2)];
  const [width, height] = [across * pitchX + GAP_PX, down * pitchY + GAP_PX];
  return sharp({ create: { width, height, channels: 3, background: "#202020" } })
    .composite(
      maps.map((map, index) => ({
        input: Buffer.from(map.data.buffer, map.data.byteOffset, map.data.byteLength),
        raw: { width: map.width, height: map.height, channels: 3 },
        left: GAP_PX + (index % 2) * pitchX,
        top: GAP_PX + Math.floor(index / 2) * pitchY,
      })),
    )
    .png()
    .toBuffer();
}

/** Bins come as x, y and yaw of one pose after the other. */
function posesOf({ inference }: DecisionRecord): readonly PoseBins[] {
  const bins = "bins" in inference && Array.isArray(inference.bins) ? (inference.bins as readonly BinDecision[]) : [];
  const poses: PoseBins[] = [];
  for (let at = 0; at + 2 < bins.length; at += 3) {
    const [x, y, yaw] = bins.slice(at, at + 3);
    if (x !== undefined && y !== undefined && yaw !== undefined) poses.push({ x, y, yaw });
  }
  return poses;
}
