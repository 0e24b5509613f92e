import type { PhraseSet, Prompts } from "./prompts.ts";
import { withArticles } from "./with-articles.ts";

/** `direction` is north, south, west or east. */
const OF_PICTURES: PhraseSet = {
  training: [
    "First put {dragged} into {base} then put the object that was previously at its {direction} into the same {base}.",
    "Place {dragged} in {base}; then place its old {direction} neighbor in {base} too.",
    "Put {dragged} into {base} and after it the thing that stood to its {direction}.",
    "Please move {dragged} to {base}, then move what used to be on its {direction} side to the same place.",
    "Start with {dragged}. Drop it into {base}. Then drop in the object that was {direction} of it.",
    "Before you move {dragged} into {base}, remember the object at its {direction}, because that one is next.",
    "{dragged} goes into {base} first, and the former neighbor on its {direction} goes in second.",
    "Take {dragged} and set it down in {base}. Take the object that was to the {direction} of it and do the same.",
    "Could you carry {dragged} to {base} and then carry there what was at its {direction}?",
    "I want {dragged} in {base}, and then the object that lay {direction} of it at the beginning.",
    "Two objects go into {base}: first {dragged} and last the one that stood {direction} of it.",
    "Put {dragged} into {base} and then put the neighbor that stood at first {direction} of it into {base}.",
    "Fill {base} with {dragged} and, when this is done, with its previous neighbor to the {direction}.",
    "Pick up {dragged} and lay it into {base}; then pick up its former neighbor on the {direction} side and lay it there.",
    "Let {base} hold {dragged} first and next the object that had its place just {direction} of it.",
    "Bring {dragged} to {base}. Following that, bring the object which was next to it on the {direction} side.",
    "Once {dragged} is inside {base}, get the object from the spot {direction} of where it was and put that inside too.",
    "Would you transfer {dragged} to {base} and afterwards its neighbor from the {direction} side?",
    "Grab {dragged} for {base}. Now the thing at the {direction} of its old place has to go in as well.",
    "First {dragged} and then the old neighbor to its {direction} belong in {base}, in this order.",
    "Somebody asked for {dragged} to be in {base} and for the object once at its {direction} to be put there later.",
    "Store {dragged} in {base} in the first step. In the second step, store there the object it had on its {direction}.",
    "Insert {dragged} into {base}, then insert there whatever stood beside it on the {direction} side at the start.",
    "The first move takes {dragged} into {base}, and the second move takes in the one that was its {direction} neighbor.",
    "I told you to put {dragged} in {base}. When it is there, do so with the object that stood at its {direction}.",
    "Lift {dragged} over into {base}. The neighbor {direction} of its old place comes after it.",
    "Make {dragged} end up in {base}, and only then the object which you see {direction} of it.",
    "What is {direction} of {dragged} follows it into {base}.",
    "Collect in {base}, one after the other, {dragged} and the object that was its neighbor to the {direction}.",
    "Lower {dragged} into {base}; from the place {direction} of its own, fetch the other object and lower it too.",
    "Find {dragged} and its {direction} neighbor. First the one and then the other should be moved into {base}.",
  ],
  heldOut: [
    "First move {dragged} into {base}, then the object that stood at its {direction} before.",
    "Drop {dragged} in {base}, and after that its old neighbor from the {direction} side.",
    "Put {dragged} into {base} first, and remember to put its old {direction} neighbor in too.",
    "Please carry {dragged} to {base}. Next, carry there the thing that was {direction} of it.",
    "I want you to lay {dragged} into {base} and later the object that was once to the {direction} of it.",
    "In the first step {dragged} goes into {base}; in the second step its former {direction} neighbor goes in.",
    "Would you pick up {dragged} and store it in {base}, and then do the same with the object which was at its {direction}?",
    "When {dragged} is in {base}, bring in the one that had its place {direction} of it.",
    "The order for {base} is: {dragged}, then the object previously on its {direction}.",
    "Take {dragged} to {base} and, following it, take the one that was its {direction} neighbor.",
  ],
};

export const MANIPULATE_OLD_NEIGHBOR_PROMPTS: Prompts = {
  pictures: OF_PICTURES,
  words: withArticles(OF_PICTURES, ["dragged", "base"]),
};
