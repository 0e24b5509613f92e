import type { ActionPlan } from "../../src/domain/action-plan.ts";
import { applyDelta, type PlanarPose, type Pose, toolPointingDown } from "../../src/domain/pose.ts";
import { add } from "../../src/domain/vector.ts";
import { rosPose, rosVector } from "./geometry.ts";
import type { ColorRgba, Header, Int32MultiArray, Marker, MarkerArray, PoseArray, RosPose } from "./types.ts";

/** The poses of a plan, in order: the two poses of each step, or the end of each delta. */
export function planPoses(plan: ActionPlan, start: Pose): readonly Pose[] {
  if (plan.kind === "pick-place") return plan.steps.flatMap(({ from, to }) => [onTable(from), onTable(to)]);
  let pose = start;
  return plan.deltas.map((delta) => {
    pose = applyDelta(pose, delta);
    return pose;
  });
}

export const planMessage = (header: Header, plan: ActionPlan, start: Pose): PoseArray => ({
  header,
  poses: planPoses(plan, start).map(rosPose),
});

/** The message has no header, so the stamp of the observation is in its dimension's label. */
export const tokensMessage = ({ stamp }: Header, tokens: readonly number[]): Int32MultiArray => ({
  layout: {
    dim: [
      {
        label: `tokens of ${stamp.sec}.${String(stamp.nanosec).padStart(9, "0")}`,
        size: tokens.length,
        stride: tokens.length,
      },
    ],
    data_offset: 0,
  },
  data: tokens,
});

const onTable = ({ xM, yM, yawRad }: PlanarPose): Pose => ({
  positionM: [xM, yM, 0],
  orientation: toolPointingDown(yawRad),
});

/** Numbers of visualization_msgs/Marker. */
const MARKER = { arrow: 0, sphere: 2, lineStrip: 4, text: 9, add: 0, deleteAll: 3 } as const;
const PICK: ColorRgba = { r: 0.1, g: 0.6, b: 1, a: 0.9 };
const PUSH: ColorRgba = { r: 1, g: 0.6, b: 0.1, a: 0.9 };
const PLACE: ColorRgba = { r: 0.2, g: 0.8, b: 0.3, a: 0.9 };
const NO_POSE: RosPose = { position: { x: 0, y: 0, z: 0 }, orientation: { x: 0, y: 0, z: 0, w: 1 } };

/** A plan for RViz: an arrow from each pick to its place with a number, or the line that a chunk goes along. */
export function planMarkers(header: Header, plan: ActionPlan, start: Pose): MarkerArray {
  const blank = { header, id: 0, pose: NO_POSE, lifetime: { sec: 0, nanosec: 0 }, points: [], text: "" } as const;
  const clear: Marker = { ...blank, ns: "plan", type: 0, action: MARKER.deleteAll, scale: even(0), color: PICK };
  const marker = (
    id: number,
    ns: string,
    more: Pick<Marker, "type" | "scale" | "color"> & Partial<Marker>,
  ): Marker => ({
    ...blank,
    action: MARKER.add,
    ns,
    id,
    ...more,
  });
  const poses = planPoses(plan, start);
  if (plan.kind === "ee-delta") {
    const points = [start, ...poses].map(({ positionM }) => rosVector(positionM));
    return { markers: [clear, marker(0, "path", { type: MARKER.lineStrip, scale: even(0.004), color: PICK, points })] };
  }
  const steps = plan.steps.flatMap(({ motion }, i): Marker[] => {
    const [from, to] = [poses[2 * i], poses[2 * i + 1]];
    if (from === undefined || to === undefined) return [];
    const color = motion === "pick" ? PICK : PUSH;
    const points = [from, to].map(({ positionM }) => rosVector(positionM));
    return [
      marker(i, "steps", { type: MARKER.arrow, scale: { x: 0.008, y: 0.02, z: 0.03 }, color, points }),
      marker(i, "places", { type: MARKER.sphere, scale: even(0.025), color: PLACE, pose: rosPose(to) }),
      marker(i, "names", {
        type: MARKER.text,
        scale: { x: 0, y: 0, z: 0.03 },
        color,
        pose: rosPose({ ...from, positionM: add(from.positionM, [0, 0, 0.05]) }),
        text: `${i + 1} ${motion}`,
      }),
    ];
  });
  return { markers: [clear, ...steps] };
}

const even = (size: number) => ({ x: size, y: size, z: size });
