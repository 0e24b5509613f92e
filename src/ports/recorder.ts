import type { ActionPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand } from "../domain/end-effector-command.ts";
import type { Observation } from "../domain/observation.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Tagged } from "../domain/tagged.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Inference } from "./policy.ts";

interface RecordBodies {
  observation: { readonly observation: Observation };
  inference: { readonly inference: Inference; readonly latencyNs: Nanoseconds };
  plan: { readonly plan: ActionPlan };
  unparseable: { readonly tokens: readonly number[]; readonly reason: string };
  refused: { readonly refusal: Refusal };
  command: { readonly command: EndEffectorCommand };
  state: { readonly state: RobotState };
}

/** One thing that happened in the pipeline, stamped by the pipeline's clock. */
export type PipelineRecord = { readonly stampNs: Nanoseconds } & Tagged<RecordBodies>;

/** Sees everything that happens; what it does with it never slows the pipeline down or stops it. */
export interface Recorder {
  record(entry: PipelineRecord): void;
  close(): Promise<void>;
}
