/** `act`: follow the instruction. The others ask which objects are on the table and where. Every scene has them. */
export const WORD_KINDS = ["act", "point", "list", "describe"] as const;

/**
 * Questions about pictures, in collections of goals with pictures. `name`: what is in it. `survey`: which objects stand
 * where in it. `locate`: where its object stands on the table. `choose`: which of several shows the object at a place.
 * `recognize`: which of several shows the table. `compare`: which object is taller, shorter, lighter or darker. `turn`:
 * by what angle an object was turned from one picture to the next. A scene has some of them.
 */
export const PICTURE_KINDS = ["name", "survey", "locate", "choose", "recognize", "compare", "turn"] as const;

export type WordKind = (typeof WORD_KINDS)[number];
export type PictureKind = (typeof PICTURE_KINDS)[number];

export const SAMPLE_KINDS = [...WORD_KINDS, ...PICTURE_KINDS] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
