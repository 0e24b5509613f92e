import type { PhraseSet, Prompts } from "./prompts.ts";

const PHRASES: PhraseSet = {
  training: [
    "Put the {dragged} into the {base}.",
    "Place the {dragged} in the {base}.",
    "Please move the {dragged} over to the {base} and drop it inside.",
    "Pick up the {dragged} and set it down in the {base}.",
    "Could you drop the {dragged} into the {base}?",
    "The {dragged} should go into the {base}.",
    "I want the {dragged} inside the {base}.",
    "The {dragged} belongs in the {base}.",
    "Take the {dragged} and put it in the {base}.",
    "Into the {base} goes the {dragged}.",
    "Find the {dragged}, then carry it to the {base}.",
    "Fill the {base} with the {dragged}.",
    "Let the {base} hold the {dragged}.",
    "Grab the {dragged} and lay it into the {base}.",
    "Transfer the {dragged} to the {base}, please.",
    "Be sure to place the {dragged} in the {base}.",
    "What I need is the {dragged} in the {base}.",
    "Make sure that the {dragged} ends up inside the {base}.",
    "You see the {dragged} and the {base}. Bring the first one to the second one.",
    "Use the {base} as the new home of the {dragged}.",
    "Somebody asked for the {dragged} to be put into the {base}.",
    "I told you that the {dragged} has to be in the {base}.",
    "Lift the {dragged} off the table and lower it into the {base}.",
    "Give the {dragged} a place in the {base}.",
    "With the {base} as its target, move the {dragged}.",
    "Only the {dragged} goes into the {base}; leave everything else where it is.",
    "Get the {dragged} into the {base} without touching anything else.",
    "There is one {dragged} on the table. Store it in the {base}.",
    "My wish is that you collect the {dragged} in the {base}.",
    "Touch only the {dragged} and put it into the {base}; other things are not to be touched.",
    "Insert the {dragged} into the {base}.",
    "It would be nice to have the {dragged} inside the {base}.",
  ],
  heldOut: [
    "Carry the {dragged} over and drop it into the {base}.",
    "Bring the {dragged} to the {base} and lay it down inside.",
    "The new place of the {dragged} is in the {base}.",
    "I asked you to lift the {dragged} and lower it into the {base}.",
    "Find the {base} and place the {dragged} in it.",
    "The {base} should hold the {dragged}.",
    "Would you grab the {dragged} off the table and store it inside the {base}?",
    "What goes into the {base} is the {dragged}.",
    "Make the {base} the home of the {dragged}.",
    "Have the {dragged} moved into the {base}, and leave everything else where it is.",
  ],
};

/** What can be said of pictures alone. */
const OF_PICTURES: PhraseSet = {
  training: [
    "This is what I mean: {dragged}. It should be in this one: {base}.",
    "The thing in the picture {dragged} goes into the thing in the picture {base}.",
    "Look for {dragged} on the table and move it into {base}.",
  ],
  heldOut: ["Look at the picture {dragged} and drop this thing into that thing: {base}."],
};

export const VISUAL_MANIPULATION_PROMPTS: Prompts = {
  pictures: {
    training: [...PHRASES.training, ...OF_PICTURES.training],
    heldOut: [...PHRASES.heldOut, ...OF_PICTURES.heldOut],
  },
  words: PHRASES,
};
