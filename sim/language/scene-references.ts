import { isContainer, isPickable, type ObjectRole, objectName, type SceneObject } from "../objects/index.ts";
import type { Scene, SceneLine } from "../scene/scene.ts";
import type { SlotValue } from "../tasks/index.ts";

/** The places of a phrase by the ids of the things that are meant there. */
export interface SceneReferences {
  readonly objects: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, string>;
}

/** What is told for places of a phrase, found in a scene; `missing` is what it has not, or more than once. */
export function resolveReferences(
  { objects, lines }: Scene,
  words: Readonly<Record<string, SlotValue>>,
): { readonly naming: SceneReferences; readonly missing: readonly SlotValue[] } {
  const naming = { objects: new Map<string, string>(), lines: new Map<string, string>() };
  const missing: SlotValue[] = [];
  for (const [place, said] of Object.entries(words)) {
    if (said.kind === "words" && !LINES.has(place)) continue;
    const [found, names] =
      said.kind === "words"
        ? [lines.filter(({ color }) => color === said.words), naming.lines]
        : [objects.filter((object) => isReferent(object, said)), naming.objects];
    if (found.length === 0 || (found.length > 1 && said.kind !== "set")) missing.push(said);
    else if (said.kind !== "set") for (const { id } of found) names.set(id, place);
  }
  return { naming, missing };
}

/** The places of phrases that are about lines. */
const LINES: ReadonlySet<string> = new Set(["pass", "stop"]);

function isReferent(object: SceneObject, said: Exclude<SlotValue, { readonly kind: "words" }>): boolean {
  if (object.color !== said.color || isContainer(object) !== (said.kind === "container")) return false;
  return said.kind === "set" || said.shape === undefined || said.shape === object.shape;
}

/**
 * The scene with the ids that a task looks for: everything else is where it was, and looks the same.
 * @param instruction what is told
 */
export function withSlotIds(scene: Scene, naming: SceneReferences, instruction: string): Scene {
  const objects = scene.objects.map((object, index): SceneObject => {
    const place = naming.objects.get(object.id);
    return { ...object, id: place ?? `bystander${index}`, role: place === undefined ? "distractor" : roleOf(place) };
  });
  const lines = scene.lines.map((line): SceneLine => ({ ...line, id: naming.lines.get(line.id) ?? line.id }));
  return { ...scene, instruction, objects, lines };
}

function roleOf(place: string): ObjectRole {
  if (place === "base") return "base";
  return place === "container" || place === "other" ? "container" : "target";
}

/** What is on the table, by the names that instructions have for it. */
export const namesInScene = ({ objects, lines }: Scene): readonly string[] => [
  ...objects.filter(isPickable).map(objectName),
  ...objects.filter(isContainer).map(objectName),
  ...lines.map(({ color }) => `${color} line`),
];
