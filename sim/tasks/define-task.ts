import { samplerAt, samplerFrom } from "./object-sampler.ts";
import { defineTaskWith } from "./task.ts";

/** Makes a task of its definition, with the objects that each level has, or those that were told. */
export const defineTask = defineTaskWith({ at: samplerAt, from: samplerFrom });
