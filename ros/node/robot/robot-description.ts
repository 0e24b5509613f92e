import {
  type ChainJoint,
  InverseKinematics,
  type JointPreference,
  SerialChain,
} from "../../../src/control/kinematics/index.ts";
import { compose, type Pose } from "../../../src/domain/pose.ts";
import { fromAxisAngle, IDENTITY, multiply, rotate } from "../../../src/domain/quaternion.ts";
import { cross, norm, scale, subtract, type Vector3 } from "../../../src/domain/vector.ts";
import { MessageRefusedError } from "../messages/errors.ts";
import { readXml, type XmlElement } from "./xml-elements.ts";

interface Joint {
  readonly name: string;
  readonly type: string;
  /** Of the child in the parent, at joint position 0. */
  readonly origin: Pose;
  readonly axis: Vector3;
  readonly lowest: number;
  readonly highest: number;
}

/** The joints from a robot's base to its tip that can be moved, and how they move the tip. */
export interface JointChain {
  /** Base first. */
  readonly jointNames: readonly string[];
  readonly kinematics: InverseKinematics;
}

const MOVING = ["revolute", "continuous", "prismatic"];
const WHERE = "robot_description";

/**
 * Reads the chain from `base` to `tip` out of a URDF, the text of robot_description.
 * @throws MessageRefusedError where there is no such chain or a joint is not of a kind that can be commanded
 */
export function readJointChain(urdf: string, base: string, tip: string): JointChain {
  const carriers = jointsByChild(readXml(urdf, WHERE));
  const elements = new Set<XmlElement>();
  for (let link = tip; link !== base; ) {
    const element = carriers.get(link) ?? refuse(`a joint that carries link ${link}`, "none");
    if (elements.has(element)) refuse(`a chain from ${base} to ${tip}`, "a loop");
    elements.add(element);
    link = attribute(child(element, "parent"), "link") ?? "";
  }
  const chain = [...elements].reverse().map(readJoint);
  const moving = chain.filter(({ type }) => MOVING.includes(type));
  const strange = chain.find(({ type }) => type !== "fixed" && !MOVING.includes(type));
  if (strange !== undefined) refuse(`joints of kind ${MOVING.join(", ")} or fixed`, `${strange.name}: ${strange.type}`);
  if (moving.length === 0) refuse("a joint that moves", "none");
  const preferences = moving.map(
    ({ lowest, highest }): JointPreference => ({
      lowest,
      highest,
      preferred: Number.isFinite(lowest) && Number.isFinite(highest) ? (lowest + highest) / 2 : 0,
      weight: 0,
    }),
  );
  return {
    jointNames: moving.map(({ name }) => name),
    kinematics: new InverseKinematics(serialChain(chain), preferences),
  };
}

/** The chain with every joint at 0, as a product of exponentials. */
function serialChain(chain: readonly Joint[]): SerialChain {
  let pose: Pose = { positionM: [0, 0, 0], orientation: IDENTITY };
  const placed = chain.map((joint) => {
    pose = compose(pose, joint.origin);
    return { joint, positionM: pose.positionM, axis: rotate(pose.orientation, joint.axis) };
  });
  const tip = pose;
  const joints = placed
    .filter(({ joint }) => MOVING.includes(joint.type))
    .map(({ joint, positionM, axis }): ChainJoint => {
      if (joint.type === "prismatic") return { position: 0, linear: axis, angular: [0, 0, 0] };
      return { position: 0, linear: cross(axis, subtract(tip.positionM, positionM)), angular: axis };
    });
  return new SerialChain(joints, tip);
}

/** Joints of a <transmission> or <ros2_control> are none of the tree's: those stand in the root and have both links. */
function jointsByChild(robot: XmlElement): ReadonlyMap<string, XmlElement> {
  const joints = robot.children.filter(({ name }) => name === "joint");
  return new Map(
    joints.flatMap((joint): [string, XmlElement][] => {
      const link = attribute(child(joint, "child"), "link");
      return link === undefined || attribute(child(joint, "parent"), "link") === undefined ? [] : [[link, joint]];
    }),
  );
}

function readJoint(element: XmlElement): Joint {
  const name = attribute(element, "name") ?? "";
  const type = attribute(element, "type") ?? "";
  const origin = child(element, "origin");
  const limit = type === "continuous" ? undefined : child(element, "limit");
  const axis = vector(name, child(element, "axis"), "xyz", [1, 0, 0]);
  if (norm(axis) === 0) refuse(`an axis with a direction of joint ${name}`, axis.join(" "));
  return {
    name,
    type,
    origin: {
      positionM: vector(name, origin, "xyz", [0, 0, 0]),
      orientation: fromRollPitchYaw(vector(name, origin, "rpy", [0, 0, 0])),
    },
    axis: scale(axis, 1 / norm(axis)),
    lowest: bound(name, limit, "lower", Number.NEGATIVE_INFINITY),
    highest: bound(name, limit, "upper", Number.POSITIVE_INFINITY),
  };
}

const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);

const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attributes.get(name);

function vector(joint: string, element: XmlElement | undefined, key: string, otherwise: Vector3): Vector3 {
  const text = attribute(element, key);
  if (element === undefined || text === undefined) return otherwise;
  const [x, y, z, ...more] = text.trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || z === undefined || more.length > 0 || !Number.isFinite(x + y + z)) {
    return refuse(`three numbers in ${element.name} ${key} of joint ${joint}`, text);
  }
  return [x, y, z];
}

function bound(joint: string, limit: XmlElement | undefined, key: string, otherwise: number): number {
  const text = attribute(limit, key);
  if (text === undefined) return otherwise;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : refuse(`a number in limit ${key} of joint ${joint}`, text);
}

function refuse(expected: string, received: string): never {
  throw new MessageRefusedError({ expected, received, where: WHERE });
}

/** URDF's rpy: about the fixed axes x, then y, then z. */
const fromRollPitchYaw = ([roll, pitch, yaw]: Vector3) =>
  multiply(fromAxisAngle([0, 0, 1], yaw), multiply(fromAxisAngle([0, 1, 0], pitch), fromAxisAngle([1, 0, 0], roll)));
