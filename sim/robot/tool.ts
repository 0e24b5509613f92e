import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { ToolState } from "../../src/domain/robot-state.ts";
import type { Simulation } from "../engine/index.ts";
import type { ToolDescription } from "./robot-description.ts";

/** What a simulated tool does with commands and reports of itself. */
export interface Tool {
  readonly site: string;
  /** Takes effect at the next physics step. A command for another tool puts this one away. */
  command(command: ToolCommand): void;
  state(): ToolState;
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

function suction(simulation: Simulation, { site, actuator, sealSensor, sealContacts }: Described<"suction">): Tool {
  const vacuum = simulation.actuator(actuator);
  const contacts = simulation.sensor(sealSensor);
  return {
    site,
    command: (command) => {
      vacuum.control = command.kind === "suction" && command.on ? 1 : 0;
    },
    state: () => {
      const on = vacuum.control > 0;
      return { kind: "suction", on, sealed: on && Math.max(...contacts.values()) >= sealContacts };
    },
  };
}

/** A blade this near to its end position is out. */
const DEPLOYED_WITHIN_M = 0.003;

function spatula(simulation: Simulation, tool: Described<"spatula">): Tool {
  const slide = simulation.joint(tool.joint);
  const servo = simulation.actuator(tool.actuator);
  return {
    site: tool.site,
    command: ({ kind }) => {
      servo.control = kind === "spatula" ? tool.deployedM : tool.stowedM;
    },
    state: () => ({ kind: "spatula", deployed: Math.abs(slide.position - tool.deployedM) < DEPLOYED_WITHIN_M }),
  };
}

/** A gripper that is told to close and stays this far open holds something. */
const HOLDING_OPENING = 0.05;

function gripper(simulation: Simulation, { site, actuator, joint }: Described<"gripper">): Tool {
  const servo = actuator && simulation.actuator(actuator.name);
  const finger = joint && simulation.joint(joint.name);
  let commanded = servo && actuator ? (servo.control - actuator.closed) / (actuator.open - actuator.closed) : 1;
  const opening = () =>
    finger && joint ? clamp01((finger.position - joint.closed) / (joint.open - joint.closed)) : clamp01(commanded);
  return {
    site,
    command: (command) => {
      if (command.kind !== "gripper") return;
      commanded = clamp01(command.opening);
      if (servo && actuator) servo.control = actuator.closed + commanded * (actuator.open - actuator.closed);
    },
    state: () => ({ kind: "gripper", opening: opening(), holding: opening() - commanded > HOLDING_OPENING }),
  };
}

const clamp01 = (value: number): number => Math.max(0, Math.min(1, value));
