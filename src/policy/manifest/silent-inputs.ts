import type { Manifest, Modality } from "./schema.ts";

/** The inputs of a policy that stay empty, with mask 0, whatever it is asked: nothing in Binarm records sound. */
export const silentInputs = ({ inputs }: Pick<Manifest, "inputs">): readonly Modality[] =>
  inputs.filter((input) => input === "audio" || input === "audio_history");
