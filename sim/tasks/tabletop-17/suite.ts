import type { Task } from "../task.ts";
import { visualManipulation } from "./visual-manipulation.ts";

/** The seventeen kinds of task of VIMA-Bench. */
export const TABLETOP_17: readonly Task[] = [visualManipulation];
