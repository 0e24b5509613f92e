import type { ActionPlan } from "../domain/action-plan.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Controller, ControlTick } from "./controller.ts";
import { EndEffectorDeltaController, type EndEffectorDeltaProgress } from "./ee-delta-controller.ts";
import type { PickPlaceOptions } from "./pick-place/options.ts";
import { PickPlaceController } from "./pick-place/pick-place-controller.ts";
import type { PickPlaceProgress } from "./pick-place/progress.ts";

export type PlanProgress =
  | { readonly kind: "pick-place"; readonly progress: PickPlaceProgress }
  | { readonly kind: "ee-delta"; readonly progress: EndEffectorDeltaProgress };

/** Executes plans of every kind. */
export class PlanController implements Controller<PlanProgress> {
  readonly #pickPlace: PickPlaceController;
  readonly #eeDelta = new EndEffectorDeltaController();

  constructor(options: Partial<PickPlaceOptions> = {}) {
    this.#pickPlace = new PickPlaceController(options);
  }

  /**
   * @throws PlanOutsideWorkspaceError
   * @throws InvalidDeltaPlanError
   */
  start(plan: ActionPlan, state: RobotState, now: Nanoseconds): PlanProgress {
    return plan.kind === "pick-place"
      ? { kind: plan.kind, progress: this.#pickPlace.start(plan, state, now) }
      : { kind: plan.kind, progress: this.#eeDelta.start(plan, state, now) };
  }

  tick(running: PlanProgress, state: RobotState, now: Nanoseconds): ControlTick<PlanProgress> {
    if (running.kind === "pick-place") {
      const { progress, ...rest } = this.#pickPlace.tick(running.progress, state, now);
      return { ...rest, progress: { kind: running.kind, progress } };
    }
    const { progress, ...rest } = this.#eeDelta.tick(running.progress, state, now);
    return { ...rest, progress: { kind: running.kind, progress } };
  }
}
