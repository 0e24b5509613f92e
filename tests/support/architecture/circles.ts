import { posix } from "node:path";
import type { Import } from "./imports.ts";

/** Files and folders that stand side by side and import each other, directly or through one another. */
export interface Circle {
  /** The folder that they stand in; "" is the top. */
  readonly folder: string;
  readonly members: readonly string[];
  readonly imports: readonly Import[];
}

/** The circles at every level of the tree, from the top down. */
export function circlesAmong(imports: readonly Import[]): readonly Circle[] {
  const folders = new Set(imports.flatMap(({ from, to }) => [...foldersAbove(from), ...foldersAbove(to)]));
  return [...folders].sort().flatMap((folder) => circlesIn(folder, imports));
}

export function circleText({ folder, members, imports }: Circle): string {
  return [`${folder || "the top folder"}: ${members.join(", ")}`, ...imports.map(arrowText)].join("\n");
}

export function arrowText({ from, to }: Import): string {
  return `  ${from} -> ${to}`;
}

function circlesIn(folder: string, imports: readonly Import[]): readonly Circle[] {
  const arrows = imports.flatMap((between) => {
    const from = memberOf(folder, between.from);
    const to = memberOf(folder, between.to);
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, between }];
  });
  const reached = new Map<string, ReadonlySet<string>>();
  for (const { from } of arrows) if (!reached.has(from)) reached.set(from, reachedFrom(from, arrows));
  const circles = new Map<string, readonly string[]>();
  for (const [member, others] of reached) {
    if (!others.has(member)) continue;
    const members = [...others].filter((other) => reached.get(other)?.has(member)).sort();
    circles.set(members.join("\n"), members);
  }
  return [...circles.values()].map((members) => ({
    folder,
    members,
    imports: arrows
      .filter(({ from, to }) => members.includes(from) && members.includes(to))
      .map(({ between }) => between),
  }));
}

function reachedFrom(start: string, arrows: readonly Import[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { from, to } of arrows) {
      if (from !== at || reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}

function foldersAbove(path: string): readonly string[] {
  const folder = posix.dirname(path);
  return folder === "." ? [""] : [folder, ...foldersAbove(folder)];
}

/** The file or folder directly in `folder` that a path leads through. */
function memberOf(folder: string, path: string): string | undefined {
  if (folder === "") return path.split("/")[0];
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split("/")[0] : undefined;
}
