const LONGEST = 80;

/** A value as one short line of JSON. NaN and the infinities, which JSON does not have, appear by their names. */
export function valueText(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = written(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function written(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  // The rest would be cut off.
  if (Array.isArray(value)) return `[${value.slice(0, LONGEST).map(written).join(",")}]`;
  const entries = Object.entries(value).slice(0, LONGEST);
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${written(part)}`).join(",")}}`;
}
