import type { Link, Linkage, RobotModel } from "../../ros/sim-node/robot-model.ts";
import { type Mujoco, Simulation } from "../../sim/engine/index.ts";
import { composeMjcf } from "../../sim/mjcf/compose-mjcf.ts";
import { ARM_DESCRIPTION, armMjcf } from "../../sim/robot/index.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { conjugate, IDENTITY, rotate } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import { shapesOf } from "./body-shapes.ts";
import { relativePose } from "./relative-pose.ts";

/**
 * A link: the body or site of the simulation that is its frame, and the servo of the joint that carries it, if one
 * does.
 */
interface Part {
  readonly link: string;
  readonly parent: string;
  readonly frame: { readonly body: string } | { readonly site: string };
  readonly servo?: (typeof ARM_DESCRIPTION.joints)[number];
}

const BASE = "base_link";
const ARM_LINKS = ARM_DESCRIPTION.joints.map(
  (servo, i): Part => ({
    link: `link${i + 1}`,
    parent: i === 0 ? BASE : `link${i}`,
    frame: { body: `arm/link${i + 1}` },
    servo,
  }),
);

/** The blade and the cup's bellows have no joint state, so they are drawn at rest. */
const PARTS: readonly Part[] = [
  ...ARM_LINKS,
  { link: "tool0", parent: ARM_LINKS.at(-1)?.link ?? BASE, frame: { body: "arm/tool" } },
  { link: "cup", parent: "tool0", frame: { body: "arm/cup" } },
  { link: "blade", parent: "tool0", frame: { body: "arm/blade" } },
  { link: "cup_tip", parent: "tool0", frame: { site: "arm/cup_tip" } },
  { link: "blade_tip", parent: "tool0", frame: { site: "arm/blade_tip" } },
];

const HERE: Pose = { positionM: [0, 0, 0], orientation: IDENTITY };

/** The simulated arm as a tree of links, read from MuJoCo with every joint at 0. */
export function armModel(mujoco: Mujoco): RobotModel {
  using simulation = Simulation.fromXml(mujoco, composeMjcf("arm", "", [armMjcf()]), { where: "arm" });
  for (const { joint } of ARM_DESCRIPTION.joints) simulation.joint(joint).position = 0;
  simulation.forward();
  const poses = new Map<string, Pose>([[BASE, HERE]]);
  for (const { link, frame } of PARTS) {
    poses.set(link, "body" in frame ? simulation.body(frame.body).pose : simulation.site(frame.site).pose());
  }
  const poseOf = (link: string): Pose => poses.get(link) ?? HERE;
  const links = PARTS.map(
    ({ link, frame }): Link => ({
      name: link,
      shapes: "body" in frame ? shapesOf(simulation, frame.body, poseOf(link)) : [],
    }),
  );
  const joints = PARTS.map(({ link, parent, servo }): Linkage => {
    const ends = { parent, child: link, place: relativePose(poseOf(parent), poseOf(link)) };
    if (servo === undefined) return { kind: "fixed", name: `${parent}-${link}`, ...ends };
    const { range } = simulation.joint(servo.joint);
    return {
      kind: "hinge",
      name: servo.joint,
      ...ends,
      axis: rotate(conjugate(poseOf(link).orientation), axisInTheWorld(simulation, servo.joint)),
      lowestRad: range[0],
      highestRad: range[1],
      maxSpeedRadps: servo.maxSpeed ?? 2 * Math.PI,
    };
  });
  return {
    name: "binarm",
    links: [{ name: BASE, shapes: shapesOf(simulation, "arm/base", HERE) }, ...links],
    joints,
  };
}

/** The joint's axis in the world: the rotation of the tip about the joint. */
function axisInTheWorld(simulation: Simulation, joint: string): Vector3 {
  const jacobian = simulation.site("arm/cup_tip").jacobian();
  const { dofIndex } = simulation.joint(joint);
  const entry = (row: number): number => jacobian[row * simulation.dofCount + dofIndex] ?? 0;
  return [entry(3), entry(4), entry(5)];
}
