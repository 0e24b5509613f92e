import type { PhraseSet, Prompts } from "./prompts.ts";
import { withArticles } from "./with-articles.ts";

/** Of no demonstration: the task is kept for level L4. Every word occurs in what policies are trained on. */
const OF_PICTURES: PhraseSet = {
  training: [
    "Put all objects with the same texture as {base} into it.",
    "Place everything that has the texture of {base} in there.",
    "Look at the texture of {base}. Move each object that has the same one into it.",
    "Please collect in {base} all things whose texture is like its own.",
    "Every object that looks like {base} in its texture goes into it.",
    "If an object has the same texture as {base}, drop it in there.",
    "{base} should hold all the objects that share its texture.",
    "I want the objects with the texture of {base} to be put into it.",
    "Find the objects whose texture matches {base} and carry them to it.",
    "Could you gather in {base} what has the same texture?",
    "What has a texture equal to that of {base} belongs inside it.",
    "Into {base} go the objects of its own texture.",
    "Compare each object with {base} and set those with the same texture down in it.",
    "Fill {base} with all the things that are of its texture.",
    "Which objects have the texture of {base}? Lay them into it.",
    "Let all objects that match the texture of {base} end up in it.",
    "Take the objects that are like {base} in texture and transfer them to it.",
    "Pick up one after another the things of the same texture as {base}, and store them in it.",
    "Would you sort into {base} the objects that have its texture?",
    "The objects that share a texture with {base} need to be inside it.",
    "Make {base} the home of all things with the same texture.",
    "Somebody asked for every object with the texture of {base} to lie in it.",
    "Choose the objects by their texture; those like {base} are to go in.",
    "There are objects with the same texture as {base}. Bring all of them to it.",
    "Grab whatever has the texture that {base} has, and insert it there.",
    "You see {base}; get the things of equal texture into it.",
    "In texture, some objects are the same as {base}. Those belong in it.",
    "Use {base} as the target for each object that has a texture of the same kind.",
    "Lift the objects that agree with {base} in texture, and lower them into it.",
    "What I need in {base} is all that has its texture.",
  ],
  heldOut: [
    "Move everything of the texture that you see in {base} into it.",
    "Collect the objects that have the texture of {base} in it.",
    "All things with a texture like {base} should be put inside it.",
    "Find what has its texture in common with {base} and drop it in there.",
    "I asked you to put each object whose texture matches {base} into it.",
    "Objects of the same texture as {base} go in it; bring them one after another.",
    "Would you carry to {base} all the objects that have the same texture?",
    "Let {base} hold whatever is like it in texture.",
    "The things that agree with {base} in texture belong there, so lay them into it.",
    "Compare the texture of each object with {base}, and store those that match in it.",
  ],
};

export const SAME_TEXTURE_PROMPTS: Prompts = {
  pictures: OF_PICTURES,
  words: withArticles(OF_PICTURES, ["base"]),
};
