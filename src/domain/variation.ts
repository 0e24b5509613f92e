/**
 * How a scene is looked at. `tilted`: by one camera that looks down at an angle, so that heights are seen, with colors,
 * light and pose that the seed varies. `bench`: as VIMA-Bench's, by two orthographic cameras, `top` and `front`, on a
 * dark table without shadows.
 */
export const SCENE_VIEWS = ["tilted", "bench"] as const;
export type SceneView = (typeof SCENE_VIEWS)[number];

/** How a goal is told: with pictures wherever the task has them, or in words alone. */
export const PROMPT_FORMS = ["pictures", "words"] as const;
export type PromptForm = (typeof PROMPT_FORMS)[number];

/** What an episode's seed does not decide. */
export interface Variation {
  /** Default: `tilted`. */
  readonly view?: SceneView;
  /** Default: `pictures`. Tasks that are told in words alone do not look at it. */
  readonly prompt?: PromptForm;
}

/** A variation without what is the default anyway, so that equal episodes have equal specs. */
export const withoutDefaults = ({
  view,
  prompt,
}: {
  readonly view?: SceneView | undefined;
  readonly prompt?: PromptForm | undefined;
}): Variation => ({
  ...(view !== undefined && view !== "tilted" && { view }),
  ...(prompt !== undefined && prompt !== "pictures" && { prompt }),
});
