import type { RobotState, ToolState } from "../../src/domain/robot-state.ts";

/** A tool that is this much lower than before is down, and this much higher than where it let go it is up again. */
const STROKE_M = 0.04;

/** What tells of the ends of steps. */
export interface StepSigns {
  readonly robot: Pick<RobotState, "endEffector" | "tool">;
  /** Whether every movable object lies still. */
  readonly allAtRest: () => boolean;
}

type Stroke =
  /** It has not been down since the last step. */
  | { readonly kind: "above"; readonly highestM: number }
  /** `lowestM`: since it last held something. */
  | { readonly kind: "down"; readonly lowestM: number }
  /** Up again and empty, while something still moves. */
  | { readonly kind: "waiting"; readonly highestM: number };

/**
 * Notices the ends of steps in the world alone, whoever moves the robot: the tool was down, is up again and holds
 * nothing, and everything has come to rest. Where the tool goes down once more before that, the step ends then.
 */
export class StepEnds {
  #stroke: Stroke = { kind: "above", highestM: Number.NEGATIVE_INFINITY };

  /** To be called once in every control period: whether a step ends in it. */
  endsAt({ robot: { endEffector, tool }, allAtRest }: StepSigns): boolean {
    const heightM = endEffector.positionM[2];
    const holds = isHolding(tool);
    if (this.#stroke.kind === "above") this.#above(heightM, holds, this.#stroke.highestM);
    else if (this.#stroke.kind === "down") this.#down(heightM, holds, this.#stroke.lowestM);
    if (this.#stroke.kind !== "waiting") return false;
    const highestM = Math.max(heightM, this.#stroke.highestM);
    this.#stroke = { kind: "waiting", highestM };
    const isDownAgain = holds || heightM < highestM - STROKE_M;
    if (!isDownAgain && !allAtRest()) return false;
    this.#stroke = isDownAgain ? { kind: "down", lowestM: heightM } : { kind: "above", highestM: heightM };
    return true;
  }

  /** Whether the tool has been down since the last end of a step. */
  get isUnderWay(): boolean {
    return this.#stroke.kind !== "above";
  }

  #above(heightM: number, holds: boolean, highestBeforeM: number): void {
    const highestM = Math.max(heightM, highestBeforeM);
    const isDown = holds || heightM < highestM - STROKE_M;
    this.#stroke = isDown ? { kind: "down", lowestM: heightM } : { kind: "above", highestM };
  }

  #down(heightM: number, holds: boolean, lowestBeforeM: number): void {
    const lowestM = holds ? heightM : Math.min(heightM, lowestBeforeM);
    const isUp = !holds && heightM > lowestM + STROKE_M;
    this.#stroke = isUp ? { kind: "waiting", highestM: heightM } : { kind: "down", lowestM };
  }
}

function isHolding(tool: ToolState): boolean {
  switch (tool.kind) {
    case "suction":
      return tool.sealed;
    case "gripper":
      return tool.holding;
    case "spatula":
      return false;
  }
}
