import { defined } from "../../src/domain/defined.ts";
import { LEVELS, type Level } from "../../src/domain/level.ts";
import { nearNames } from "../../src/domain/near-names.ts";
import { PROMPT_FORMS, SCENE_VIEWS } from "../../src/domain/variation.ts";
import type { ParameterDeclaration, ParameterValue } from "../parameters/declaration.ts";
import { ParameterRefusedError } from "../parameters/errors.ts";
import type { Values } from "../parameters/read-parameters.ts";
import type { SceneChoice, SimulatedWorld } from "./simulated-world.ts";

/** Every parameter of the simulated robot's node. Durations are in seconds. */
export const SIM_NODE_PARAMETERS = {
  task: {
    kind: "string",
    value: "put-into",
    description: "task of the episode that ~/reset begins",
    changes: "at-once",
  },
  level: {
    kind: "string",
    value: "L1",
    choices: LEVELS,
    description: "level of that episode: how far it is from what policies are trained on",
    changes: "at-once",
  },
  seed: {
    kind: "integer",
    value: 0,
    range: [0, Number.MAX_SAFE_INTEGER],
    description: "seed of that episode's scene",
    changes: "at-once",
  },
  view: {
    kind: "string",
    value: "tilted",
    choices: SCENE_VIEWS,
    description: "how that episode's scene is looked at: tilted, or bench, by two orthographic cameras",
    changes: "at-once",
  },
  prompt: {
    kind: "string",
    value: "pictures",
    choices: PROMPT_FORMS,
    description: "how that episode's goal is told: with pictures where its task has them, or in words alone",
    changes: "at-once",
  },
  goal_picture_width: {
    kind: "integer",
    value: 96,
    range: [1, 2048],
    description: "width of the pictures in goals, in pixels",
    changes: "start",
  },
  goal_picture_height: {
    kind: "integer",
    value: 48,
    range: [1, 1024],
    description: "height of the pictures in goals, in pixels",
    changes: "start",
  },
  real_time_factor: {
    kind: "double",
    value: 1,
    range: [0, 100],
    description: "simulated seconds per second; 0 (only with lock_step): as fast as set-points come",
    changes: "start",
  },
  lock_step: {
    kind: "bool",
    value: false,
    description:
      "every control period waits for the set-point that answers it, and time stands still while the policy thinks",
    changes: "start",
  },
  lock_step_timeout: {
    kind: "double",
    value: 0.25,
    range: [0.01, 60],
    description: "seconds of the wall clock after which a silent controller counts as gone",
    changes: "start",
  },
  cameras: {
    kind: "string-array",
    value: ["top"],
    description: "cameras of the scene to publish: top, front",
    changes: "start",
  },
  image_width: {
    kind: "integer",
    value: 192,
    range: [16, 4096],
    description: "width of images, in pixels",
    changes: "start",
  },
  image_height: {
    kind: "integer",
    value: 96,
    range: [16, 4096],
    description: "height of images, in pixels",
    changes: "start",
  },
  camera_rate: {
    kind: "double",
    value: 30,
    range: [0.1, 50],
    description: "images per simulated second",
    changes: "start",
  },
} as const satisfies Readonly<Record<string, ParameterDeclaration>>;

/** The values of all parameters at one moment. */
export type SimNodeParameters = Values<typeof SIM_NODE_PARAMETERS>;

/** Why a change of parameter `task` is refused where no task has that name; undefined otherwise. */
export function taskRefusal(
  name: string,
  value: ParameterValue,
  { tasks }: Pick<SimulatedWorld, "tasks">,
): string | undefined {
  const names = tasks.map((task) => task.name);
  if (name !== "task" || names.some((each) => each === value)) return undefined;
  return `task: expected ${expectedName(String(value), names)}, got ${JSON.stringify(value)}`;
}

function expectedName(name: string, names: readonly string[]): string {
  const near = nearNames(name, names);
  return (near.length > 0 ? near : names).join(" or ");
}

/** @throws ParameterRefusedError where values are not allowed together */
export function checkTogether(values: SimNodeParameters): void {
  if (values.real_time_factor !== 0 || values.lock_step) return;
  throw new ParameterRefusedError({
    expected: "above 0, or lock_step: then set-points set the pace",
    received: "0 without lock_step",
    where: "parameter real_time_factor",
  });
}

/** @throws ParameterRefusedError where there is no such task or the task is not offered at the level */
export function chosenScene(
  values: Pick<SimNodeParameters, "task" | "level" | "seed" | "view" | "prompt">,
  { tasks }: Pick<SimulatedWorld, "tasks">,
): SceneChoice {
  const { task: name, level: levelName, seed } = values;
  const names = tasks.map((each) => each.name);
  const task = tasks.find((each) => each.name === name);
  if (task === undefined) {
    const expected = expectedName(name, names);
    throw new ParameterRefusedError({ expected, received: JSON.stringify(name), where: "parameter task" });
  }
  const level: Level | undefined = task.levels.find((each) => each === levelName);
  if (level === undefined) {
    const expected = `${task.levels.join(" or ")}, which ${name} has`;
    throw new ParameterRefusedError({ expected, received: JSON.stringify(levelName), where: "parameter level" });
  }
  const view = SCENE_VIEWS.find((each) => each === values.view);
  const prompt = PROMPT_FORMS.find((each) => each === values.prompt);
  return { task: name, level, seed, ...defined({ view, prompt }) };
}
