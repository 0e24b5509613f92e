import { type ChainJoint, SerialChain } from "../../src/control/kinematics/index.ts";
import { hypot } from "../../src/domain/arithmetic.ts";
import type { Joint, Simulation, Site } from "../engine/index.ts";
import { RobotDescriptionError } from "./errors.ts";

/** Far enough that joints in a wrong order, or coupled ones, show. */
const PROBE = 0.2;
const TOLERANCE_M = 1e-6;

/**
 * Reads the chain from the world to `site` off a simulation, at its present posture, and leaves its state as it was.
 * @throws RobotDescriptionError where the joints, in this order, are no chain that ends in the site
 */
export function readSerialChain(simulation: Simulation, joints: readonly Joint[], site: Site): SerialChain {
  const before = simulation.snapshot();
  try {
    simulation.forward();
    const chain = new SerialChain(columns(simulation, joints, site), site.pose());
    const probe = joints.map((joint, i) => {
      const middle = joint.range.every(Number.isFinite) ? (joint.range[0] + joint.range[1]) / 2 : 0;
      return joint.position + (joint.position < middle ? PROBE : -PROBE) / (1 + i / joints.length);
    });
    joints.forEach((joint, i) => {
      joint.position = probe[i] as number;
    });
    simulation.forward();
    chain.forward(probe);
    const offM = hypot(...site.pose().positionM.map((value, k) => value - (chain.position[k] as number)));
    if (offM <= TOLERANCE_M) return chain;
    throw new RobotDescriptionError({
      expected: `joints from the base to ${site.name}, each moving all that follow`,
      received: `${joints.map(({ name }) => name).join(", ")}, which put it ${offM.toExponential(1)} m elsewhere`,
      where: "joints",
    });
  } finally {
    simulation.restore(before);
  }
}

function columns(simulation: Simulation, joints: readonly Joint[], site: Site): ChainJoint[] {
  const jacobian = site.jacobian();
  return joints.map(({ position, dofIndex }) => {
    const entry = (row: number) => jacobian[row * simulation.dofCount + dofIndex] as number;
    return {
      position,
      linear: [entry(0), entry(1), entry(2)],
      angular: [entry(3), entry(4), entry(5)],
    };
  });
}
