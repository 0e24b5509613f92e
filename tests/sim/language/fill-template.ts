/** The slots of a template, e.g. `target`. */
export const placesOf = (template: string): ReadonlySet<string> =>
  new Set(Array.from(template.matchAll(/\{(\w+)\}/g), ([, place = ""]) => place));

/** A template with words in its slots; undefined where a slot has no words. */
export function sayIn(template: string, words: Readonly<Record<string, string>>): string | undefined {
  if ([...placesOf(template)].some((place) => words[place] === undefined)) return undefined;
  return template.replace(/\{(\w+)\}/g, (_, place: string) => words[place] ?? "");
}
