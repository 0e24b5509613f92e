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

interface Joint {
  readonly name: string;
  readonly type: string;
  readonly parent: string;
  readonly child: string;
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

/**
 * Reads the chain from `base` to `tip` out of a URDF, the text of robot_description.
 * @throws MessageRefusedError where there is no such chain or a joint is not of a kind that can be commanded
 */
export function readJointChain(urdf: string, base: string, tip: string): JointChain {
  const where = "robot_description";
  const refuse = (expected: string, received: string): never => {
    throw new MessageRefusedError({ expected, received, where });
  };
  const joints = readJoints(urdf);
  const chain: Joint[] = [];
  for (let link = tip; link !== base; ) {
    const joint = joints.find(({ child }) => child === link) ?? refuse(`a joint that carries link ${link}`, "none");
    if (chain.includes(joint)) refuse(`a chain from ${base} to ${tip}`, "a loop");
    chain.unshift(joint);
    link = joint.parent;
  }
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

function readJoints(urdf: string): readonly Joint[] {
  const document = urdf.replace(/<!--[\s\S]*?-->/g, "");
  // Joints of a <transmission> or <ros2_control> have no parent and are none of the tree's.
  return [...document.matchAll(/<joint\b([^>]*)>([\s\S]*?)<\/joint>/g)].flatMap(([, attributes = "", body = ""]) => {
    const [parent, child] = [attribute(tag(body, "parent"), "link"), attribute(tag(body, "child"), "link")];
    if (parent === undefined || child === undefined) return [];
    const type = attribute(attributes, "type") ?? "";
    const origin = tag(body, "origin");
    const limit = tag(body, "limit");
    const bounded = type !== "continuous";
    const axis = numbers(attribute(tag(body, "axis"), "xyz"), [1, 0, 0]);
    return [
      {
        name: attribute(attributes, "name") ?? "",
        type,
        parent,
        child,
        origin: {
          positionM: numbers(attribute(origin, "xyz"), [0, 0, 0]),
          orientation: fromRollPitchYaw(numbers(attribute(origin, "rpy"), [0, 0, 0])),
        },
        axis: scale(axis, 1 / norm(axis)),
        lowest: bounded ? Number(attribute(limit, "lower") ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY,
        highest: bounded ? Number(attribute(limit, "upper") ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
      },
    ];
  });
}

/** The attributes of the first such tag. */
const tag = (body: string, name: string): string => new RegExp(`<${name}\\b([^>]*)>`).exec(body)?.[1] ?? "";

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];

function numbers(text: string | undefined, otherwise: Vector3): Vector3 {
  if (text === undefined) return otherwise;
  const [x = 0, y = 0, z = 0] = text.trim().split(/\s+/).map(Number);
  return [x, y, z];
}

/** URDF's rpy: about the fixed axes x, then y, then z. */
const fromRollPitchYaw = ([roll, pitch, yaw]: Vector3) =>
  multiply(fromAxisAngle([0, 0, 1], yaw), multiply(fromAxisAngle([0, 1, 0], pitch), fromAxisAngle([1, 0, 0], roll)));
