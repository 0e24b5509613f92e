import type { House } from "../../../lint/layers.ts";
import type { Import } from "./imports.ts";

type Houses = Readonly<Record<string, House>>;

/** The imports that run against the list of the house's layers, each with the rule that it breaks. */
export function backArrows(houses: Houses, imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ from, to }) => {
    const reason = brokenRule(houses, from, to);
    return reason === undefined ? [] : [`${from} -> ${to}: ${reason}`];
  });
}

/** The rooms of these files that the list does not have. */
export function unlistedRooms(houses: Houses, files: Iterable<string>): readonly string[] {
  const unlisted = [...files].map(placeOf).filter(({ house, room }) => floorOf(houses, house, room) === undefined);
  return [...new Set(unlisted.map(({ house, room }) => `${house}/${room}`))];
}

function brokenRule(houses: Houses, from: string, to: string): string | undefined {
  const importer = placeOf(from);
  const imported = placeOf(to);
  if (importer.house !== imported.house) {
    const { imports = [], except = [] } = houses[importer.house] ?? {};
    if (!imports.includes(imported.house)) return `${importer.house} does not import ${imported.house}`;
    const room = `${imported.house}/${imported.room}`;
    return except.includes(room) ? `${importer.house} does not import ${room}` : undefined;
  }
  if (importer.room === imported.room) return undefined;
  const own = floorOf(houses, importer.house, importer.room);
  const other = floorOf(houses, imported.house, imported.room);
  if (own === undefined || other === undefined) return "lint/layers.ts does not list the room";
  if (other < own) return undefined;
  return `in ${importer.house}, ${imported.room} stands ${other === own ? "beside" : "above"} ${importer.room}`;
}

function placeOf(file: string): { readonly house: string; readonly room: string } {
  const [house = "", room = ""] = file.split("/");
  return { house, room };
}

function floorOf(houses: Houses, house: string, room: string): number | undefined {
  const floor = (houses[house]?.floors ?? []).findIndex((rooms) => rooms.includes(room));
  return floor === -1 ? undefined : floor;
}
