import type { RandomSource } from "../../../src/domain/random.ts";
import { objectName, type ShapeName } from "../../objects/index.ts";
import type { Appearance, ObjectSampler } from "../object-sampler.ts";
import type { Arrangement } from "../task.ts";
import { distractors } from "./distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "./phrases.ts";
import { PlacementSampler } from "./placement-sampler.ts";
import { samplePickable, type Unplaced } from "./sample-object.ts";

/** The object that the target goes to. */
export interface Destination<Drawn extends Pick<Unplaced, "shape" | "color">> {
  /** Its id, which is also its slot in the phrases. */
  readonly id: string;
  /** `vague`: the target is named by its color alone, so the destination must not have that color. */
  draw(target: Appearance<ShapeName> | undefined, vague: boolean): Drawn | undefined;
  sample(look: Drawn): Unplaced;
}

/** A scene with one target, one destination and distractors; undefined where they do not fit on the table. */
export function pickAndPlaceScene<Drawn extends Pick<Unplaced, "shape" | "color">>(
  random: RandomSource,
  sampler: ObjectSampler,
  phrases: readonly string[],
  destination: Destination<Drawn>,
): Arrangement<Record<string, never>> | undefined {
  const target = sampler.target(random);
  const vague = namesByColorAlone(random, sampler);
  const look = destination.draw(target, vague);
  if (target === undefined || look === undefined) return undefined;
  const objects = new PlacementSampler(random).placeAll([
    samplePickable(random, "target", "target", target),
    destination.sample(look),
    ...distractors(random, sampler, {
      named: [target, look],
      reservedColors: vague ? [target.color] : [],
      solids: [1, 3],
      containers: [0, 1],
    }),
  ]);
  if (objects === undefined) return undefined;
  const phrase = random.pick(phrases);
  const words = { target: spokenName(random, target, vague), [destination.id]: objectName(look) };
  return { instruction: fillPhrase(phrase, words), words, objects, lines: [], goal: {} };
}
