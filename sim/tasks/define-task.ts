import { rolesAt } from "./roles.ts";
import { defineTaskWith } from "./task.ts";

/** Makes a task of its definition, with the objects that each level has. */
export const defineTask = defineTaskWith(rolesAt);
