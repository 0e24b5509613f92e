import type { House } from "./layers.ts";

const NEEDS_NODE = ["node:*", "node:*/**", "sharp", "onnxruntime-node", "worker_threads", "fs", "path", "rclnodejs"];
const ADAPTERS = ["**/*.node.ts", "**/node/**"];
const NO_ADAPTERS = ADAPTERS.map((pattern) => `!${pattern}`);
const TIMERS = ["setTimeout", "setInterval", "setImmediate", "performance", "Date"];

const PLATFORM_RULE =
  "Platform rule: this file runs in a browser tab too. Put what needs Node.js into an adapter (*.node.ts).";
const CLOCK_RULE = "Clock rule: time comes from the injected Clock and its scheduler.";

type Houses = Readonly<Record<string, House>>;
type Rules = Readonly<Record<string, unknown>>;

/** Biome's configuration, one override a line, that has the import rule, the platform rule and the clock rule. */
export function biomeLayers(houses: Houses): string {
  const overrides = Object.entries(houses).flatMap(([name, house]) => [
    ...importOverrides(houses, name, house),
    ...clockOverrides(name, house),
  ]);
  return `{\n"overrides": [\n${overrides.map((override) => JSON.stringify(override)).join(",\n")}\n]\n}\n`;
}

function importOverrides(houses: Houses, name: string, house: House): readonly unknown[] {
  const outside = [
    ...Object.keys(houses).filter((other) => other !== name && !house.imports.includes(other)),
    ...(house.except ?? []),
  ].map((folder) => `**/${folder}/**`);
  const importing = (group: readonly string[], needsNode: boolean) => ({
    noRestrictedImports: {
      level: "error",
      options: {
        patterns: [
          { group, message: "Import rule: lint/layers.ts lists which room may import which." },
          ...(needsNode ? [] : [{ group: [...NEEDS_NODE, ...ADAPTERS], message: PLATFORM_RULE }]),
        ].filter(({ group }) => group.length > 0),
      },
    },
  });
  const floors = house.floors.map((floor, index) =>
    override(
      [...floor.map((room) => (isFile(room) ? `${name}/${room}` : `${name}/${room}/**`)), ...NO_ADAPTERS],
      importing([...outside, ...roomPaths(houses, house.floors.slice(index).flat())], house.platform === "node"),
    ),
  );
  // The first holds for adapters alone: of several overrides for a file the last one counts.
  return outside.length > 0 ? [override([`${name}/**`], importing(outside, true)), ...floors] : floors;
}

function clockOverrides(name: string, { time }: House): readonly unknown[] {
  if (time === "any") return [];
  const files = time === "injected" ? [`${name}/**`] : [`${name}/**`, ...NO_ADAPTERS];
  const deniedGlobals = Object.fromEntries(TIMERS.map((timer) => [timer, CLOCK_RULE]));
  return [override(files, { noRestrictedGlobals: { level: "error", options: { deniedGlobals } } })];
}

/** How files of a house name its rooms that they may not import. A house's name in such a path may mean the house. */
function roomPaths(houses: Houses, rooms: readonly string[]): readonly string[] {
  const clear = rooms.filter((room) => !isFile(room) && !(room in houses));
  return clear.flatMap((room) => [`../${room}/**`, `../../${room}/**`]);
}

function override(includes: readonly string[], style: Rules): unknown {
  return { includes, linter: { rules: { style } } };
}

const isFile = (room: string): boolean => room.includes(".");
