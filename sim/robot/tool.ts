import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { ToolState } from "../../src/domain/robot-state.ts";
import type { Sensor, Simulation } from "../engine/index.ts";
import type { ToolDescription } from "./robot-description.ts";

/** A simulated tool: it takes commands and reports its state. */
export interface Tool {
  /** Takes effect at the next physics step. A command for another tool puts this one away. */
  command(command: ToolCommand): void;
  /** Called at every control tick, before the physics. */
  tick?(): void;
  state(): ToolState;
  /**
   * Newtons with which the tool pulls what it touches towards itself: a force within the tool, that a force sensor behind
   * it takes for a push from outside.
   */
  pullN(): number;
}

type Described<Kind extends ToolDescription["kind"]> = Extract<ToolDescription, { kind: Kind }>;

/** @throws UnknownNameError where the model lacks a name */
export function makeTool(simulation: Simulation, description: ToolDescription): Tool {
  switch (description.kind) {
    case "suction":
      return suction(simulation, description);
    case "spatula":
      return spatula(simulation, description);
    case "gripper":
      return gripper(simulation, description);
  }
}

function suction(simulation: Simulation, { actuator, ...sensors }: Described<"suction">): Tool {
  const vacuum = simulation.actuator(actuator);
  const lip = simulation.sensor(sensors.sealSensor);
  const pulled = simulation.sensor(sensors.pullSensor);
  const count = (sensor: Sensor) => Math.max(...sensor.values());
  const isSealed = () => count(lip) >= sensors.sealContacts && count(pulled) > 0;
  let on = false;
  return {
    command: (command) => {
      on = command.kind === "suction" && command.on;
      if (!on) vacuum.control = 0;
    },
    tick: () => {
      if (on) vacuum.control = isSealed() ? Math.min(1, vacuum.control + BUILD_UP_A_TICK) : OPEN_VACUUM;
    },
    state: () => ({ kind: "suction", on, sealed: on && isSealed() }),
    pullN: () => (count(pulled) > 0 ? vacuum.force : 0),
  };
}

/** An open cup draws in air: only once it is closed does the vacuum build up. */
const OPEN_VACUUM = 0.1;
const BUILD_UP_A_TICK = 0.3;

/** A blade this near to its end position is out. */
const DEPLOYED_WITHIN_M = 0.003;

function spatula(simulation: Simulation, tool: Described<"spatula">): Tool {
  const slide = simulation.joint(tool.joint);
  const servo = simulation.actuator(tool.actuator);
  return {
    command: ({ kind }) => {
      servo.control = kind === "spatula" ? tool.deployedM : tool.stowedM;
    },
    state: () => ({ kind: "spatula", deployed: Math.abs(slide.position - tool.deployedM) < DEPLOYED_WITHIN_M }),
    pullN: () => 0,
  };
}

/** A gripper that is told to close, stays this far open and has come to rest holds something. */
const HOLDING_OPENING = 0.05;
/** Slower than this share of the whole opening a second counts as at rest. */
const AT_REST = 0.02;

function gripper(simulation: Simulation, { actuator, joint }: Described<"gripper">): Tool {
  const servo = actuator && simulation.actuator(actuator.name);
  const finger = joint && simulation.joint(joint.name);
  let commanded = servo && actuator ? (servo.control - actuator.closed) / (actuator.open - actuator.closed) : 1;
  const opening = () =>
    finger && joint ? clamp01((finger.position - joint.closed) / (joint.open - joint.closed)) : clamp01(commanded);
  const isAtRest = () => !finger || !joint || Math.abs(finger.velocity / (joint.open - joint.closed)) < AT_REST;
  return {
    command: (command) => {
      if (command.kind !== "gripper") return;
      commanded = clamp01(command.opening);
      if (servo && actuator) servo.control = actuator.closed + commanded * (actuator.open - actuator.closed);
    },
    state: () => ({
      kind: "gripper",
      opening: opening(),
      holding: isAtRest() && opening() - commanded > HOLDING_OPENING,
    }),
    pullN: () => 0,
  };
}

const clamp01 = (value: number): number => Math.max(0, Math.min(1, value));
