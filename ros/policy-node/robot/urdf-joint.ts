import type { Pose } from "../../../src/domain/pose.ts";
import { fromAxisAngle, multiply } from "../../../src/domain/quaternion.ts";
import { norm, scale, type Vector3 } from "../../../src/domain/vector.ts";
import { MessageRefusedError } from "../../messages/errors.ts";
import type { XmlElement } from "./xml-elements.ts";

/** A joint of a URDF, with the defaults of https://wiki.ros.org/urdf/XML/joint for what is left out. */
export interface UrdfJoint {
  readonly name: string;
  readonly type: string;
  /** The child's pose in the parent at joint position 0. */
  readonly origin: Pose;
  readonly axis: Vector3;
  readonly lowest: number;
  readonly highest: number;
  /** Present where its position is `multiplier` times that of another joint, and `offset` more. */
  readonly mimic?: { readonly joint: string; readonly multiplier: number; readonly offset: number };
}

/** Refuses a part of robot_description. */
export function refuseDescription(expected: string, received: string): never {
  throw new MessageRefusedError({ expected, received, where: "robot_description" });
}

/** @throws MessageRefusedError where a value is not a number */
export function readJoint(element: XmlElement): UrdfJoint {
  const name = attribute(element, "name") ?? "";
  const type = attribute(element, "type") ?? "";
  const origin = child(element, "origin");
  const axis = vector(name, child(element, "axis"), "xyz", [1, 0, 0]);
  if (norm(axis) === 0) refuseDescription(`an axis with a direction of joint ${name}`, axis.join(" "));
  const mimic = child(element, "mimic");
  return {
    name,
    type,
    origin: {
      positionM: vector(name, origin, "xyz", [0, 0, 0]),
      orientation: fromRollPitchYaw(vector(name, origin, "rpy", [0, 0, 0])),
    },
    axis: scale(axis, 1 / norm(axis)),
    ...limits(name, type, child(element, "limit")),
    ...(mimic && {
      mimic: {
        joint: attribute(mimic, "joint") ?? refuseDescription(`the joint that joint ${name} mimics`, "none"),
        multiplier: number(name, mimic, "multiplier", 1),
        offset: number(name, mimic, "offset", 0),
      },
    }),
  };
}

/** Every joint but a continuous one has limits; a limit that is left out is 0. */
function limits(name: string, type: string, limit: XmlElement | undefined): Pick<UrdfJoint, "lowest" | "highest"> {
  if (type === "continuous") return { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
  const [lowest, highest] = [number(name, limit, "lower", 0), number(name, limit, "upper", 0)];
  if (lowest > highest)
    refuseDescription(`limits of joint ${name} with the lower one below the upper`, `${lowest}, ${highest}`);
  return { lowest, highest };
}

export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);

export const attribute = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name);

function vector(joint: string, element: XmlElement | undefined, key: string, otherwise: Vector3): Vector3 {
  const text = attribute(element, key);
  if (element === undefined || text === undefined) return otherwise;
  const [x, y, z, ...more] = text.trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || z === undefined || more.length > 0 || !Number.isFinite(x + y + z)) {
    return refuseDescription(`three numbers in ${element.name} ${key} of joint ${joint}`, text);
  }
  return [x, y, z];
}

function number(joint: string, element: XmlElement | undefined, key: string, otherwise: number): number {
  const text = attribute(element, key);
  if (element === undefined || text === undefined) return otherwise;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value)
    ? value
    : refuseDescription(`a number in ${element.name} ${key} of joint ${joint}`, text);
}

/** URDF's rpy: about the fixed axes x, then y, then z. */
const fromRollPitchYaw = ([roll, pitch, yaw]: Vector3) =>
  multiply(fromAxisAngle([0, 0, 1], yaw), multiply(fromAxisAngle([0, 1, 0], pitch), fromAxisAngle([1, 0, 0], roll)));
