import type { Manifest, Modality } from "./schema.ts";

/** The inputs of a policy that always stay empty, with mask 0, since nothing in Binarm records sound. */
export const silentInputs = ({ inputs }: Pick<Manifest, "inputs">): readonly Modality[] =>
  inputs.filter((input) => input === "audio" || input === "audio_history");

/** A warning about such inputs for the policy's users; undefined where it has none. */
export function silenceWarning(manifest: Pick<Manifest, "name" | "inputs">): string | undefined {
  const silent = silentInputs(manifest);
  if (silent.length === 0) return undefined;
  return `${manifest.name}: nothing records sound; ${silent.join(" and ")} stay${silent.length === 1 ? "s" : ""} empty`;
}
