import { FOLLOW_MOTION_PROMPTS } from "./follow-motion.ts";
import { FOLLOW_ORDER_PROMPTS } from "./follow-order.ts";
import { MANIPULATE_OLD_NEIGHBOR_PROMPTS } from "./manipulate-old-neighbor.ts";
import { NOVEL_ADJECTIVE_PROMPTS } from "./novel-adjective.ts";
import { NOVEL_ADJECTIVE_AND_NOUN_PROMPTS } from "./novel-adjective-and-noun.ts";
import { NOVEL_NOUN_PROMPTS } from "./novel-noun.ts";
import { PICK_IN_ORDER_THEN_RESTORE_PROMPTS } from "./pick-in-order-then-restore.ts";
import type { Prompts } from "./prompts.ts";
import { REARRANGE_PROMPTS } from "./rearrange.ts";
import { REARRANGE_THEN_RESTORE_PROMPTS } from "./rearrange-then-restore.ts";
import { ROTATE_OBJECT_PROMPTS } from "./rotate-object.ts";
import { SAME_SHAPE_PROMPTS } from "./same-shape.ts";
import { SAME_TEXTURE_PROMPTS } from "./same-texture.ts";
import { SCENE_UNDERSTANDING_PROMPTS } from "./scene-understanding.ts";
import { SWEEP_WITHOUT_EXCEEDING_PROMPTS } from "./sweep-without-exceeding.ts";
import { SWEEP_WITHOUT_TOUCHING_PROMPTS } from "./sweep-without-touching.ts";
import { TWIST_PROMPTS } from "./twist.ts";
import { VISUAL_MANIPULATION_PROMPTS } from "./visual-manipulation.ts";

/** The sentences of the tasks that demonstrations show, by the tasks' names. */
export const TRAINED_PROMPTS = {
  "visual-manipulation": VISUAL_MANIPULATION_PROMPTS,
  "scene-understanding": SCENE_UNDERSTANDING_PROMPTS,
  "rotate-object": ROTATE_OBJECT_PROMPTS,
  rearrange: REARRANGE_PROMPTS,
  "rearrange-then-restore": REARRANGE_THEN_RESTORE_PROMPTS,
  "novel-noun": NOVEL_NOUN_PROMPTS,
  "novel-adjective": NOVEL_ADJECTIVE_PROMPTS,
  twist: TWIST_PROMPTS,
  "follow-order": FOLLOW_ORDER_PROMPTS,
  "sweep-without-exceeding": SWEEP_WITHOUT_EXCEEDING_PROMPTS,
  "manipulate-old-neighbor": MANIPULATE_OLD_NEIGHBOR_PROMPTS,
  "pick-in-order-then-restore": PICK_IN_ORDER_THEN_RESTORE_PROMPTS,
  "same-shape": SAME_SHAPE_PROMPTS,
} as const satisfies Readonly<Record<string, Prompts>>;

/** Those of the tasks of level L4, which no demonstration shows. */
export const UNTRAINED_PROMPTS = {
  "novel-adjective-and-noun": NOVEL_ADJECTIVE_AND_NOUN_PROMPTS,
  "follow-motion": FOLLOW_MOTION_PROMPTS,
  "sweep-without-touching": SWEEP_WITHOUT_TOUCHING_PROMPTS,
  "same-texture": SAME_TEXTURE_PROMPTS,
} as const satisfies Readonly<Record<string, Prompts>>;
