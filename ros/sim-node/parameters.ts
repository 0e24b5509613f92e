import { LEVELS, type Level } from "../../src/domain/level.ts";
import { nearNames } from "../../src/domain/near-names.ts";
import { ParameterRefusedError } from "./errors.ts";
import type { Simulator } from "./simulator.ts";

interface ParameterKinds {
  boolean: boolean;
  integer: number;
  double: number;
  string: string;
  strings: readonly string[];
}

/** One parameter of the node as ROS shows it. */
export type ParameterDeclaration = {
  [Kind in keyof ParameterKinds]: {
    readonly kind: Kind;
    readonly name: string;
    readonly initial: ParameterKinds[Kind];
    readonly description: string;
    readonly range?: readonly [low: number, high: number];
    /** Can be given at the start alone. */
    readonly readOnly?: boolean;
  };
}[keyof ParameterKinds];

/** What the simulated robot's node can be told; README.md of this folder's parent tells the same. */
export const PARAMETERS = [
  { kind: "string", name: "task", initial: "put-into", description: "task of the episode that ~/reset begins" },
  { kind: "string", name: "level", initial: "L1", description: "level of that episode: L1, L2 or L3" },
  {
    kind: "integer",
    name: "seed",
    initial: 0,
    description: "whole number that decides the scene",
    range: [0, Number.MAX_SAFE_INTEGER],
  },
  {
    kind: "double",
    name: "real_time_factor",
    initial: 1,
    description: "simulated seconds a second; 0, with lock_step only: as fast as set-points come",
    range: [0, 100],
    readOnly: true,
  },
  {
    kind: "boolean",
    name: "lock_step",
    initial: false,
    description:
      "every control period waits for the set-point that answers it, and stands still while the policy thinks",
    readOnly: true,
  },
  {
    kind: "double",
    name: "lock_step_timeout",
    initial: 0.25,
    description: "seconds of the wall's after which a silent controller counts as gone",
    range: [0.01, 60],
    readOnly: true,
  },
  {
    kind: "strings",
    name: "cameras",
    initial: ["top"],
    description: "cameras of the scene that are published: top, front",
    readOnly: true,
  },
  {
    kind: "integer",
    name: "image_width",
    initial: 640,
    description: "pixels",
    range: [16, 4096],
    readOnly: true,
  },
  {
    kind: "integer",
    name: "image_height",
    initial: 480,
    description: "pixels",
    range: [16, 4096],
    readOnly: true,
  },
  {
    kind: "double",
    name: "camera_rate",
    initial: 30,
    description: "pictures a simulated second",
    range: [0.1, 50],
    readOnly: true,
  },
] as const satisfies readonly ParameterDeclaration[];

type Declarations = (typeof PARAMETERS)[number];

/** The parameters' values by name. */
export type ParameterValues = {
  readonly [Name in Declarations["name"]]: ParameterKinds[Extract<Declarations, { name: Name }>["kind"]];
};

/** @throws ParameterRefusedError where values are each right and do not go together, or name what there is not. */
export function checkParameters(values: ParameterValues, simulator: Pick<Simulator, "tasks">): void {
  chosenScene(values, simulator);
  if (values.real_time_factor === 0 && !values.lock_step) {
    throw new ParameterRefusedError({
      expected: "above 0, or lock_step: then set-points set the pace",
      received: "0 without lock_step",
      where: "parameter real_time_factor",
    });
  }
}

/** @throws ParameterRefusedError where there is no such task or the task is not offered at the level. */
export function chosenScene(
  { task: name, level: levelName, seed }: Pick<ParameterValues, "task" | "level" | "seed">,
  { tasks }: Pick<Simulator, "tasks">,
): { readonly task: string; readonly level: Level; readonly seed: number } {
  const names = tasks.map((each) => each.name);
  const task = tasks.find((each) => each.name === name);
  if (task === undefined) {
    const near = nearNames(name, names);
    const expected = (near.length > 0 ? near : names).join(" or ");
    throw new ParameterRefusedError({ expected, received: JSON.stringify(name), where: "parameter task" });
  }
  const level = LEVELS.find((each) => each === levelName && task.levels.includes(each));
  if (level === undefined) {
    const expected = task.levels.join(" or ");
    throw new ParameterRefusedError({ expected, received: JSON.stringify(levelName), where: "parameter level" });
  }
  return { task: name, level, seed };
}
