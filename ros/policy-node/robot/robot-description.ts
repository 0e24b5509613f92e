import {
  type ChainJoint,
  CoupledChain,
  type Coupling,
  InverseKinematics,
  type JointPreference,
  SerialChain,
} from "../../../src/control/kinematics/index.ts";
import { composePoses, type Pose } from "../../../src/domain/pose.ts";
import { IDENTITY, rotate } from "../../../src/domain/quaternion.ts";
import { cross, subtract } from "../../../src/domain/vector.ts";
import { attribute, child, readJoint, refuseDescription, type UrdfJoint } from "./urdf-joint.ts";
import { readXml, type XmlElement } from "./xml-elements.ts";

/** The joints from a robot's base to its tip that can be moved, and how they move the tip. */
export interface JointChain {
  /** Base first; none that follows another. */
  readonly jointNames: readonly string[];
  readonly kinematics: InverseKinematics;
}

const MOVING = ["revolute", "continuous", "prismatic"];

/** A moving joint and the free joint that it follows. A free joint follows itself, 1 to 1. */
interface Follower {
  readonly joint: UrdfJoint;
  readonly coupling: Coupling;
}

/**
 * Reads the chain from `base` to `tip` out of a URDF, the text of robot_description.
 * @throws MessageRefusedError where there is no such chain or a joint is not of a kind that can be commanded
 */
export function readJointChain(urdf: string, base: string, tip: string): JointChain {
  const carriers = jointsByChild(readXml(urdf, "robot_description"));
  const elements = new Set<XmlElement>();
  for (let link = tip; link !== base; ) {
    const element = carriers.get(link) ?? refuseDescription(`a joint that carries link ${link}`, "none");
    if (elements.has(element)) refuseDescription(`a chain from ${base} to ${tip}`, "a loop");
    elements.add(element);
    link = attribute(child(element, "parent"), "link") ?? "";
  }
  const chain = [...elements].reverse().map(readJoint);
  const moving = chain.filter(({ type }) => MOVING.includes(type));
  const strange = chain.find(({ type }) => type !== "fixed" && !MOVING.includes(type));
  if (strange !== undefined)
    refuseDescription(`joints of kind ${MOVING.join(", ")} or fixed`, `${strange.name}: ${strange.type}`);
  const free = moving.filter(({ mimic }) => mimic === undefined);
  if (free.length === 0) refuseDescription("a joint that moves", "none");
  const followers = moving.map((joint): Follower => ({ joint, coupling: couplingOf(joint, moving, free) }));
  return {
    jointNames: free.map(({ name }) => name),
    kinematics: new InverseKinematics(
      new CoupledChain(
        serialChain(chain),
        followers.map(({ coupling }) => coupling),
      ),
      free.map((joint, i) =>
        preferenceOf(
          joint.name,
          followers.filter(({ coupling }) => coupling.joint === i),
        ),
      ),
    ),
  };
}

/** The free joint that a joint follows, directly or through other joints that follow it. */
function couplingOf(joint: UrdfJoint, moving: readonly UrdfJoint[], free: readonly UrdfJoint[]): Coupling {
  let [followed, factor, offset] = [joint, 1, 0];
  for (const seen = new Set<UrdfJoint>(); followed.mimic !== undefined; ) {
    const { joint: name, multiplier, offset: more } = followed.mimic;
    seen.add(followed);
    const next = moving.find((one) => one.name === name);
    if (next === undefined || seen.has(next)) {
      return refuseDescription(`joint ${joint.name} to mimic a joint of the chain that moves by itself`, name);
    }
    [followed, factor, offset] = [next, factor * multiplier, offset + factor * more];
  }
  return { joint: free.indexOf(followed), factor, offset };
}

/** The range in which a joint and all that follow it are within their limits. */
function preferenceOf(name: string, followers: readonly Follower[]): JointPreference {
  const [lowest, highest] = followers.reduce(
    ([low, high], { joint, coupling: { factor, offset } }) => {
      if (factor === 0) return [low, high];
      const ends = [joint.lowest, joint.highest].map((limit) => (limit - offset) / factor);
      return [Math.max(low, Math.min(...ends)), Math.min(high, Math.max(...ends))];
    },
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  );
  if (lowest > highest)
    refuseDescription(`a position of joint ${name} at which those that mimic it are within their limits`, "none");
  const preferred = Number.isFinite(lowest) && Number.isFinite(highest) ? (lowest + highest) / 2 : 0;
  return { lowest, highest, preferred, weight: 0 };
}

/** The chain with every joint at 0, as a product of exponentials. */
function serialChain(chain: readonly UrdfJoint[]): SerialChain {
  let pose: Pose = { positionM: [0, 0, 0], orientation: IDENTITY };
  const placed = chain.map((joint) => {
    pose = composePoses(pose, joint.origin);
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

/**
 * Only joints in the root that name both links belong to the tree; those in <transmission> and <ros2_control> do not.
 */
function jointsByChild(robot: XmlElement): ReadonlyMap<string, XmlElement> {
  const joints = robot.children.filter(({ name }) => name === "joint");
  return new Map(
    joints.flatMap((joint): [string, XmlElement][] => {
      const link = attribute(child(joint, "child"), "link");
      return link === undefined || attribute(child(joint, "parent"), "link") === undefined ? [] : [[link, joint]];
    }),
  );
}
