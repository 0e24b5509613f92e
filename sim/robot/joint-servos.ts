import type { JointPreference } from "../../src/control/kinematics/index.ts";
import type { JointState } from "../../src/domain/robot-state.ts";
import type { Actuator, Joint, Simulation } from "../engine/index.ts";
import type { JointDescription } from "./robot-description.ts";

const DEFAULT_MAX_SPEED = 2 * Math.PI;

/** The joints of a robot with their position servos: the targets move evenly and never faster than allowed. */
export class JointServos {
  readonly joints: readonly Joint[];
  readonly preferences: readonly JointPreference[];
  readonly #actuators: readonly Actuator[];
  readonly #home: readonly (number | undefined)[];
  readonly #largestStep: readonly number[];
  readonly #from: number[];
  readonly #to: number[];
  #goal: readonly number[];

  /** @throws UnknownNameError */
  constructor(simulation: Simulation, descriptions: readonly JointDescription[], controlPeriodS: number) {
    this.joints = descriptions.map(({ joint }) => simulation.joint(joint));
    this.#actuators = descriptions.map(({ actuator }) => simulation.actuator(actuator));
    this.#home = descriptions.map(({ home }) => home);
    this.#largestStep = descriptions.map(({ maxSpeed = DEFAULT_MAX_SPEED }) => maxSpeed * controlPeriodS);
    this.preferences = descriptions.map(({ home, homeWeight = 1 }, i) => {
      const joint = this.joints[i] as Joint;
      const { range } = this.#actuators[i] as Actuator;
      return {
        lowest: Math.max(joint.range[0], range[0]),
        highest: Math.min(joint.range[1], range[1]),
        preferred: home ?? joint.position,
        weight: homeWeight,
      };
    });
    this.#goal = this.measured();
    this.#from = [...this.#goal];
    this.#to = [...this.#goal];
  }

  /** The joint positions that the servos move to. */
  get goal(): readonly number[] {
    return this.#goal;
  }

  /** Puts the joints that have a home there, at rest, and holds them all where they then are. */
  goHome(): void {
    this.joints.forEach((joint, i) => {
      joint.position = this.#home[i] ?? joint.position;
      joint.velocity = 0;
    });
    this.#goal = this.measured();
    this.#goal.forEach((position, i) => {
      this.#from[i] = position;
      this.#to[i] = position;
    });
    this.#write(1);
  }

  goTo(positions: readonly number[]): void {
    this.#goal = positions;
  }

  /** Names of `positions` that are no joint's, or numbers that no joint here can have: the first, in words. */
  wrongIn(positions: ReadonlyMap<string, number>): string | undefined {
    for (const [name, position] of positions) {
      const i = this.joints.findIndex((joint) => joint.name === name);
      const preference = this.preferences[i];
      if (preference === undefined) return `there is no joint ${name}`;
      if (!(position >= preference.lowest && position <= preference.highest)) {
        return `${name} at ${position}, with limits of ${preference.lowest.toFixed(3)} and ${preference.highest.toFixed(3)}`;
      }
    }
    return undefined;
  }

  /** The goal with these joints elsewhere. */
  goalWith(positions: ReadonlyMap<string, number>): readonly number[] {
    return this.joints.map(({ name }, i) => positions.get(name) ?? (this.#goal[i] as number));
  }

  /** Plans the targets' way through one control period: straight to the goal, or as far along as speeds allow. */
  beginTick(): void {
    let share = 1;
    this.#goal.forEach((goal, i) => {
      const from = this.#to[i] as number;
      this.#from[i] = from;
      share = Math.min(share, (this.#largestStep[i] as number) / Math.max(1e-12, Math.abs(goal - from)));
    });
    this.#goal.forEach((goal, i) => {
      const from = this.#from[i] as number;
      this.#to[i] = from + share * (goal - from);
    });
  }

  /** Sets the servos' targets at `fraction` (0 to 1) of the control period. */
  drive(fraction: number): void {
    this.#write(fraction);
  }

  /** Radians or metres, base first. */
  measured(): readonly number[] {
    return this.joints.map(({ position }) => position);
  }

  states(): readonly JointState[] {
    return this.joints.map(({ name, position, velocity }) => ({
      name,
      positionRad: position,
      velocityRadps: velocity,
    }));
  }

  #write(fraction: number): void {
    for (let i = 0; i < this.#actuators.length; i++) {
      const from = this.#from[i] as number;
      (this.#actuators[i] as Actuator).control = from + fraction * ((this.#to[i] as number) - from);
    }
  }
}
