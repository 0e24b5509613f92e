import type { PickPlaceOptions } from "../../../src/control/index.ts";
import { type Controller, type ControlTick, PlanController, type PlanProgress } from "../../../src/control/index.ts";
import type { ActionPlan } from "../../../src/domain/action-plan.ts";
import type { EndEffectorCommand } from "../../../src/domain/end-effector-command.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";

export interface UnsensedCupOptions {
  /** Height of the tip above the table below which a cup that is on is assumed to seal. */
  readonly sealsBelowM: number;
  /** How long the vacuum takes from there on. */
  readonly sealNs: Nanoseconds;
  /** How plans are carried out where the cup is sensed. */
  readonly pickPlace: Partial<PickPlaceOptions>;
  /** The options that differ where the cup is not sensed. */
  readonly unsensedPickPlace: Partial<PickPlaceOptions>;
  /** Whether the robot reports if the cup has sealed; asked when a plan begins. */
  readonly isSensed: () => boolean;
}

export interface CupProgress {
  readonly isSensed: boolean;
  readonly plan: PlanProgress;
  /** Since when the cup has been on where it seals; undefined while it has not. */
  readonly downNs?: Nanoseconds | undefined;
}

/**
 * Carries out plans with the suction cup of a robot that may not report whether the cup has sealed. Where it does not,
 * that is assumed once the cup has been on and down for long enough, until it is switched off. An object that was
 * missed or lost is then not noticed.
 */
export class UnsensedCupController implements Controller<CupProgress> {
  readonly #options: UnsensedCupOptions;
  readonly #sensed: PlanController;
  readonly #unsensed: PlanController;

  constructor(options: UnsensedCupOptions) {
    const { pickPlace, unsensedPickPlace } = options;
    this.#options = options;
    this.#sensed = new PlanController(pickPlace);
    this.#unsensed = new PlanController({ ...pickPlace, ...unsensedPickPlace });
  }

  start(plan: ActionPlan, state: RobotState, now: Nanoseconds): CupProgress {
    const isSensed = this.#options.isSensed();
    return { isSensed, plan: this.#controller(isSensed).start(plan, state, now) };
  }

  tick({ isSensed, plan, downNs }: CupProgress, state: RobotState, now: Nanoseconds): ControlTick<CupProgress> {
    const assumed = isSensed ? state : this.#withSeal(state, downNs, now);
    const tick = this.#controller(isSensed).tick(plan, assumed, now);
    return {
      ...tick,
      progress: { isSensed, plan: tick.progress, downNs: this.#downSince(downNs, tick.command, state, now) },
    };
  }

  #controller(isSensed: boolean): PlanController {
    return isSensed ? this.#sensed : this.#unsensed;
  }

  #withSeal(state: RobotState, downNs: Nanoseconds | undefined, now: Nanoseconds): RobotState {
    if (state.tool.kind !== "suction") return state;
    return { ...state, tool: { ...state.tool, sealed: downNs !== undefined && now - downNs >= this.#options.sealNs } };
  }

  #downSince(
    before: Nanoseconds | undefined,
    { tool }: EndEffectorCommand,
    { endEffector }: RobotState,
    now: Nanoseconds,
  ): Nanoseconds | undefined {
    if (tool.kind !== "suction" || !tool.on) return undefined;
    return before ?? (endEffector.positionM[2] <= this.#options.sealsBelowM ? now : undefined);
  }
}
