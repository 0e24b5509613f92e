import type { JointState } from "../../src/domain/robot-state.ts";
import { MessageRefusedError } from "./errors.ts";
import type { JointStateMessage } from "./types.ts";

/** Before the first state, a joint without a position in this many messages counts as not measured. */
const PATIENCE_MESSAGES = 50;
const EXPECTED = "a finite position of every joint";

interface Doubt {
  readonly error: MessageRefusedError;
  readonly sinceMessage: number;
}

/**
 * The newest position of every joint, by name, because arm, gripper and wheels may each publish their own joints. A
 * needed joint prevents every state while its newest position is not a number. Needed joints are those of `needed`, or
 * else those that ever had a position. All others are left out while they have none: a robot that worked without a
 * joint goes on without it.
 */
export class JointPositions {
  readonly #needed: () => ReadonlySet<string> | undefined;
  readonly #joints = new Map<string, JointState>();
  readonly #wrong = new Map<string, MessageRefusedError>();
  /** The joints that have never had a position. */
  readonly #doubts = new Map<string, Doubt>();
  #messages = 0;
  #isEnough = false;

  /** `needed`: the joints that are needed; undefined where that is unknown. */
  constructor(needed: () => ReadonlySet<string> | undefined) {
    this.#needed = needed;
  }

  get all(): readonly JointState[] {
    return [...this.#joints.values()];
  }

  /** Notes that a state was made of the present positions. */
  noteState(): void {
    this.#isEnough ||= this.#joints.size > 0;
  }

  /** The reason why there is no state now. */
  get wrong(): MessageRefusedError | undefined {
    const needed = this.#needed();
    for (const [joint, error] of this.#wrong) if (needed?.has(joint) !== false) return error;
    for (const doubt of this.#doubts.values()) if (needed === undefined && this.#counts(doubt)) return doubt.error;
    return undefined;
  }

  #counts({ sinceMessage }: Doubt): boolean {
    return !this.#isEnough && this.#messages - sinceMessage < PATIENCE_MESSAGES;
  }

  /**
   * ros2_control writes NaN for a velocity that is not measured. A message without positions is ignored.
   * @throws MessageRefusedError where the position of a joint that is needed, or may be, is missing or no number
   */
  take(message: JointStateMessage, where: string): void {
    this.#messages++;
    if (message.position.length === 0) return;
    const errors = message.name.flatMap((joint, i) => this.#takeJoint(joint, i, message, where) ?? []);
    for (const error of errors) throw error;
  }

  /** Why the position cannot be used, where it is needed. */
  #takeJoint(
    name: string,
    i: number,
    { name: names, position, velocity }: JointStateMessage,
    where: string,
  ): MessageRefusedError | undefined {
    const positionRad = Number(position[i]);
    const velocityRadps = Number(velocity[i] ?? 0);
    if (position.length === names.length && Number.isFinite(positionRad)) {
      this.#wrong.delete(name);
      this.#doubts.delete(name);
      this.#joints.set(name, {
        name,
        positionRad,
        velocityRadps: Number.isFinite(velocityRadps) ? velocityRadps : 0,
      });
      return undefined;
    }
    const received =
      position.length === names.length
        ? `${name} at ${positionRad}`
        : `${names.length} names, ${position.length} positions`;
    return this.#miss(name, new MessageRefusedError({ expected: EXPECTED, received, where }));
  }

  #miss(joint: string, error: MessageRefusedError): MessageRefusedError | undefined {
    const needed = this.#needed();
    const isKnown = this.#joints.has(joint) || this.#wrong.has(joint);
    if (needed === undefined ? isKnown : needed.has(joint)) {
      this.#wrong.set(joint, error);
      return error;
    }
    if (needed !== undefined) {
      this.#joints.delete(joint);
      return undefined;
    }
    const doubt = { error, sinceMessage: this.#doubts.get(joint)?.sinceMessage ?? this.#messages };
    this.#doubts.set(joint, doubt);
    return this.#counts(doubt) ? error : undefined;
  }
}
