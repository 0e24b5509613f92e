import { isContainer, isPickable, isToned, type ObjectRole, objectName, type SceneObject } from "../objects/index.ts";
import type { Scene, SceneLine } from "../scene/scene.ts";
import type { SlotValue } from "../tasks/index.ts";

/** From the ids of a scene's objects and lines to the slots that refer to them. */
export interface SceneReferences {
  readonly objects: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, string>;
}

/** Finds in a scene what the slots refer to. `missing`: the values that fit nothing there, or more than one object. */
export function resolveReferences(
  { objects, lines }: Scene,
  words: Readonly<Record<string, SlotValue>>,
): { readonly references: SceneReferences; readonly missing: readonly SlotValue[] } {
  const references = { objects: new Map<string, string>(), lines: new Map<string, string>() };
  const missing: SlotValue[] = [];
  for (const [slot, value] of Object.entries(words)) {
    if (value.kind === "words" && !LINES.has(slot)) continue;
    const [found, names] =
      value.kind === "words"
        ? [lines.filter(({ color }) => color === value.words), references.lines]
        : [objects.filter((object) => isReferent(object, value)), references.objects];
    if (found.length === 0 || (found.length > 1 && value.kind !== "set")) missing.push(value);
    else if (value.kind !== "set") for (const { id } of found) names.set(id, slot);
  }
  return { references, missing };
}

/** The slots that refer to lines. */
const LINES: ReadonlySet<string> = new Set(["pass", "stop"]);

function isReferent(object: SceneObject, value: Exclude<SlotValue, { readonly kind: "words" }>): boolean {
  if (!isToned(object)) return false;
  if (object.color !== value.color || isContainer(object) !== (value.kind === "container")) return false;
  return value.kind === "set" || value.shape === undefined || value.shape === object.shape;
}

/**
 * The scene with the slots' names as the ids of what they refer to. Nothing else in it changes.
 * @param instruction the scene's new instruction
 */
export function withSlotIds(scene: Scene, references: SceneReferences, instruction: string): Scene {
  const objects = scene.objects.map((object, index): SceneObject => {
    const slot = references.objects.get(object.id);
    return { ...object, id: slot ?? `bystander${index}`, role: slot === undefined ? "distractor" : roleOf(slot) };
  });
  const lines = scene.lines.map((line): SceneLine => ({ ...line, id: references.lines.get(line.id) ?? line.id }));
  return { ...scene, instruction, objects, lines };
}

function roleOf(slot: string): ObjectRole {
  if (slot === "base") return "base";
  return slot === "container" || slot === "other" ? "container" : "target";
}

/** The names that instructions use for what is on the table. */
export const namesInScene = ({ objects, lines }: Scene): readonly string[] => [
  ...objects.filter(isPickable).map(objectName),
  ...objects.filter(isContainer).map(objectName),
  ...lines.map(({ color }) => `${color} line`),
];
