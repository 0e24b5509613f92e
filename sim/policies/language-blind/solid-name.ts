import { objectName, type ScenePickable } from "../../objects/index.ts";
import { HELD_OUT_SHAPES } from "../../tasks/index.ts";

/**
 * What an instruction calls an object to pick: nobody who learnt from demonstrations knows the names of new shapes, so
 * their colour alone is said, as tasks do. Nothing else to pick wears it where a task itself names them so.
 */
export const solidName = (object: ScenePickable): string =>
  HELD_OUT_SHAPES.includes(object.shape) ? `${object.color} object` : objectName(object);
