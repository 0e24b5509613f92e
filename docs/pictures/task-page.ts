import { SUITES, type SuiteName } from "../../sim/tasks/registry.ts";
import type { Task } from "../../sim/tasks/task.ts";
import { shownScene } from "./task-picture.ts";

/** Where a task's picture lies, from the folder of the page. */
export const picturePathOf = ({ name }: Pick<Task, "name">): string => `pictures/tasks/${name}.png`;

const INTRODUCTIONS: Readonly<Record<SuiteName, string>> = {
  "words-6": `Six tasks told in words, with shapes and vessels of our own. \`binarm tasks\` lists them.`,
  "tabletop-17": `The seventeen kinds of task of VIMA-Bench (Jiang et al. 2023) in our world, told with pictures or in words alone:
\`binarm tasks --suite tabletop-17\` lists them. In an instruction \`{0}\` stands for the first of the pictures at the
right, \`{1}\` for the second, downwards and then to the right. Scenes can also be drawn by that benchmark's own cameras. [tabletop-17.md](tabletop-17.md) says how they are judged,
and what differs from the original.`,
};

/** The page of all tasks. Its pictures are drawn by the same command. */
export function taskPage(): string {
  const names = Object.keys(SUITES) as SuiteName[];
  const suites = names.flatMap((suite) => [
    `## ${suite}`,
    INTRODUCTIONS[suite],
    ...SUITES[suite].flatMap((task: Task) => sectionOf(task)),
  ]);
  return `${[
    "# Tasks",
    "<!-- Written by `npm run docs:tasks`. -->",
    `Every task that the simulator has, by suite. Each picture shows an episode as it begins: the table from the camera that
looks down at an angle, and the pictures that the instruction below it shows. [Adding a task](adding-a-task.md) says how
a task is written.`,
    ...suites,
  ].join("\n\n")}\n`;
}

function sectionOf(task: Task): readonly string[] {
  const { instruction, pictures = [] } = shownScene(task);
  const shown = pictures.length === 0 ? "the table" : `the table, and ${counted(pictures.length)} of the goal`;
  return [
    `### ${task.name}`,
    `![${task.name}: ${shown}](${picturePathOf(task)})`,
    `> ${instruction}`,
    ...wordsOf(task).map((words) => `In words: "${words}"`),
    `Levels ${task.levels.join(", ")}; ${task.tags.join(", ")}.`,
  ];
}

const counted = (count: number): string => (count === 1 ? "1 picture" : `${count} pictures`);

/** The same goal in words alone, where the task can be told so and the goal is told with pictures. */
function wordsOf(task: Task): readonly string[] {
  const { seed, level, pictures = [] } = shownScene(task);
  if (pictures.length === 0 || !task.promptForms?.includes("words")) return [];
  return [task.reset(seed, level, { prompt: "words" }).scene.instruction];
}
