import { atan2, hypot } from "../../src/domain/arithmetic.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { Quaternion } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { Link, Linkage, LinkShape, RobotModel } from "./robot-model.ts";

/** URDF asks for one; the simulation has no limit. */
const EFFORT_NM = 1000;

/** The robot in URDF, the text of robot_description. */
export const urdf = ({ name, links, joints }: RobotModel): string => `<?xml version="1.0"?>
<robot name="${name}">
${[...links.map(linkElement), ...joints.map(jointElement)].join("\n")}
</robot>
`;

function linkElement({ name, shapes }: Link): string {
  if (shapes.length === 0) return `  <link name="${name}"/>`;
  const bodies = shapes.map((shape, i) => {
    const body = `${origin(shape.place)}<geometry>${geometry(shape)}</geometry>`;
    const material = `<material name="${name} ${i}"><color rgba="${shape.rgba.map((share) => share.toFixed(2)).join(" ")}"/></material>`;
    return `    <visual>${body}${material}</visual>\n    <collision>${body}</collision>\n`;
  });
  return `  <link name="${name}">\n${bodies.join("")}  </link>`;
}

function geometry(shape: LinkShape): string {
  switch (shape.kind) {
    case "box":
      return `<box size="${numbers(shape.sizeM)}"/>`;
    case "cylinder":
      return `<cylinder radius="${number(shape.radiusM)}" length="${number(shape.lengthM)}"/>`;
    case "sphere":
      return `<sphere radius="${number(shape.radiusM)}"/>`;
  }
}

function jointElement(joint: Linkage): string {
  const { name, parent, child, place } = joint;
  const ends = `<parent link="${parent}"/><child link="${child}"/>${origin(place)}`;
  if (joint.kind === "fixed") return `  <joint name="${name}" type="fixed">${ends}</joint>`;
  const { axis, lowestRad, highestRad, maxSpeedRadps } = joint;
  const range = `lower="${number(lowestRad)}" upper="${number(highestRad)}"`;
  const limit = `<limit ${range} velocity="${number(maxSpeedRadps)}" effort="${EFFORT_NM}"/>`;
  return `  <joint name="${name}" type="revolute">${ends}<axis xyz="${numbers(axis)}"/>${limit}</joint>`;
}

const origin = ({ positionM, orientation }: Pose): string =>
  `<origin xyz="${numbers(positionM)}" rpy="${numbers(rollPitchYaw(orientation))}"/>`;

/** About the fixed axes x, then y, then z. Where pitch is a quarter turn, roll and yaw are one: all of it is roll. */
export function rollPitchYaw([x, y, z, w]: Quaternion): Vector3 {
  const [forwardX, forwardY] = [1 - 2 * (y * y + z * z), 2 * (x * y + w * z)];
  const level = hypot(forwardX, forwardY);
  const pitch = atan2(2 * (w * y - x * z), level);
  if (level < 1e-7) return [2 * atan2(x, w), pitch, 0];
  return [atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)), pitch, atan2(forwardY, forwardX)];
}

const numbers = (values: readonly number[]): string => values.map(number).join(" ");

/** To a billionth, and no -0. */
const number = (value: number): string => `${Number(value.toFixed(9)) + 0}`;
