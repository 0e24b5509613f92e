import type { Level } from "../../../src/domain/level.ts";
import type { EvaluationGrid } from "../../evaluation/evaluation-plan.node.ts";
import type { PolicySource, SourcedVariant } from "../../policies/policy-source.ts";

/** One part of a model card's evaluation. */
export interface CardVariant {
  /** Its name in the card and of its files. */
  readonly name: string;
  readonly variant: SourcedVariant;
  readonly grid: EvaluationGrid;
}

export interface CardGrid {
  readonly tasks: readonly string[];
  readonly levels: readonly Level[];
  readonly seedBase: number;
  /** Per task and level, of the policy itself. */
  readonly episodes: number;
  /** Per task and level, of what it is compared with. */
  readonly controlEpisodes: number;
}

/**
 * All that a model card measures, the most important first: the policy; on the first level the policy with other
 * instructions and with black pictures, and `language-blind`, which follows the drawn instructions exactly; `random` as the
 * floor and `oracle` as the ceiling.
 */
export function cardVariants(source: PolicySource, grid: CardGrid): readonly CardVariant[] {
  const { tasks, levels, seedBase, episodes, controlEpisodes } = grid;
  const whole = { tasks, levels, seedBase, episodes };
  const baseline = { ...whole, episodes: controlEpisodes };
  const control = { ...baseline, levels: levels.slice(0, 1) };
  const policy = { policy: source.name, source };
  return [
    { name: "policy", variant: policy, grid: whole },
    { name: "shuffled-instructions", variant: { ...policy, condition: "shuffled-instructions" }, grid: control },
    { name: "drawn-instructions", variant: { ...policy, condition: "drawn-instructions" }, grid: control },
    { name: "language-blind", variant: { policy: "language-blind" }, grid: control },
    { name: "black-out", variant: { ...policy, condition: "black-out" }, grid: control },
    { name: "random", variant: { policy: "random" }, grid: baseline },
    { name: "oracle", variant: { policy: "oracle" }, grid: baseline },
  ];
}
