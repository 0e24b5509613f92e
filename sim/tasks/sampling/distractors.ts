import type { RandomSource } from "../../../src/domain/random.ts";
import type { ColorName, ContainerName, ShapeName } from "../../objects/index.ts";
import type { Appearance, ObjectSampler } from "../object-sampler.ts";
import { type ScaleRange, sampleContainer, samplePickable, type Unplaced } from "./sample-object.ts";

export interface DistractorOptions {
  /** The objects that the instruction names. No distractor has the colour and the shape of one. */
  readonly named: readonly { readonly shape: ShapeName | ContainerName; readonly color: ColorName }[];
  /** Colours that name an object by themselves. No distractor has one. */
  readonly reservedColors?: readonly ColorName[];
  readonly solids: readonly [fewest: number, most: number];
  readonly containers?: readonly [fewest: number, most: number];
  readonly sizes?: ScaleRange;
}

/** A quarter share a named object's colour, a quarter its shape, so that neither word alone tells which object is meant. */
export function distractors(
  random: RandomSource,
  sampler: ObjectSampler,
  options: DistractorOptions,
): readonly Unplaced[] {
  const { named, reservedColors = [], solids, containers = [0, 0], sizes } = options;
  const taken = [...named];
  const isNew = ({ shape, color }: (typeof named)[number]) =>
    !taken.some((other) => other.shape === shape && other.color === color);

  const solidLooks = repeat(random.integer(...solids), () => {
    const likeness = random.uniform(0, 1);
    const model = random.pick(named);
    const accept = (look: Appearance<ShapeName | ContainerName>) =>
      isNew(look) &&
      !reservedColors.includes(look.color) &&
      (likeness >= 0.25 || look.shape === model.shape) &&
      (likeness < 0.25 || likeness >= 0.5 || look.color === model.color);
    const strangers = (look: Appearance<ShapeName | ContainerName>) =>
      isNew(look) && !reservedColors.includes(look.color);
    const look = sampler.distractor(random, { accept }) ?? sampler.distractor(random, { accept: strangers });
    if (look !== undefined) taken.push(look);
    return look;
  });
  const containerLooks = repeat(random.integer(...containers), () => {
    const look = sampler.distractorContainer(random, {
      accept: (stranger) => isNew(stranger) && !reservedColors.includes(stranger.color),
    });
    if (look !== undefined) taken.push(look);
    return look;
  });
  return [
    ...solidLooks.map((look, index) => samplePickable(random, `distractor${index}`, "distractor", look, sizes)),
    ...containerLooks.map((look, index) => sampleContainer(random, `spare${index}`, "distractor", look)),
  ];
}

const repeat = <T>(count: number, draw: () => T | undefined): readonly T[] =>
  Array.from({ length: count }, draw).filter((drawn) => drawn !== undefined);
