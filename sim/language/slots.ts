import { type Slot, WORDS_6 } from "../tasks/index.ts";

/** The slots of all tasks by name. A name means the same in every task, so that a phrase can be read without its task. */
const SLOTS = new Map<string, Slot>();
for (const { name: task, slots } of WORDS_6) {
  for (const [name, slot] of Object.entries(slots)) {
    const other = SLOTS.get(name);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(slot)) {
      throw new RangeError(`task ${task}: another task gives {${name}} another meaning; give the slot another name`);
    }
    SLOTS.set(name, other ?? slot);
  }
}

/** @throws RangeError where no task defines the slot */
export function slotNamed(name: string): Slot {
  const slot = SLOTS.get(name);
  if (slot === undefined)
    throw new RangeError(`no task defines the slot {${name}}: add it to the slots of the task whose phrases have it`);
  return slot;
}

/** A phrase in pieces, in order: words as they are, slots by their names. */
export const piecesOf = (phrase: string): readonly ({ readonly words: string } | { readonly slot: string })[] =>
  phrase
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? { words: piece } : { slot: piece }))
    .filter((piece) => !("words" in piece) || piece.words.trim() !== "");
