/** The slots of a template, e.g. `target`. */
export const slotsOf = (template: string): ReadonlySet<string> =>
  new Set(Array.from(template.matchAll(/\{(\w+)\}/g), ([, place = ""]) => place));

/** A template with words in its slots; undefined where a slot has no words. */
export function fillTemplate(template: string, words: Readonly<Record<string, string>>): string | undefined {
  if ([...slotsOf(template)].some((place) => words[place] === undefined)) return undefined;
  return template.replace(/\{(\w+)\}/g, (_, place: string) => words[place] ?? "");
}
