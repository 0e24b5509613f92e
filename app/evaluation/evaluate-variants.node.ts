import { defined } from "../../src/domain/defined.ts";
import { type EpisodeRunner, type EpisodeSpec, variantName } from "../../src/evaluation/index.ts";
import type { Json } from "../../src/files/canonical-json.ts";
import type { Terminal } from "../console/terminal.ts";
import type { SourcedVariant } from "../policies/policy-source.ts";
import { evaluatePolicies, type PolicyEvaluation } from "./evaluate-policies.node.ts";
import { type EvaluationPlan, resultFolder } from "./evaluation-plan.node.ts";

/** How the variants of a plan are evaluated. */
export interface VariantsOptions {
  readonly plan: EvaluationPlan;
  /** Each runs one episode at a time. */
  readonly runners: readonly EpisodeRunner[];
  readonly terminal: Terminal;
  /** What else decides the results. Default: nothing. */
  readonly settings?: { readonly [name: string]: Json };
  /** Changes an episode; undefined leaves it out. Default: none is changed. */
  readonly change?: (spec: EpisodeSpec) => EpisodeSpec | undefined;
  /** Drops what is damaged in the folders of the results. Default: damaged folders are refused. */
  readonly repair?: boolean;
}

/** The evaluations of a plan, and how long they took together. */
export interface VariantsEvaluated {
  readonly evaluations: readonly PolicyEvaluation[];
  readonly seconds: number;
}

/** Evaluates each variant on the plan's episodes. @throws what `evaluatePolicies` throws */
export async function evaluateVariants(
  variants: readonly SourcedVariant[],
  { plan, settings, change, ...options }: VariantsOptions,
): Promise<VariantsEvaluated> {
  const startMs = performance.now();
  const ofMany = variants.length > 1;
  const wanted = variants.map((variant) => ({
    grid: plan,
    variant,
    folderFor: (configHash: string) => resultFolder(plan, variant, { configHash, ofMany }),
    ...(ofMany && { title: variantName(variant) }),
    ...defined({ settings, change }),
  }));
  const evaluations: PolicyEvaluation[] = [];
  for await (const evaluation of evaluatePolicies(wanted, { suite: plan.suite, ...options }))
    evaluations.push(evaluation);
  return { evaluations, seconds: (performance.now() - startMs) / 1000 };
}
