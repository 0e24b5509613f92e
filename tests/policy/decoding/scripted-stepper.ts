import type { Stepper } from "../../../src/policy/decoding/stepper.ts";

const VOCABULARY = 33_280;

/** A decoder that says what a test wants it to: `says(fed)` gives logits by id after everything fed so far; others are -9. */
export class ScriptedStepper implements Stepper {
  /** What each call fed. */
  readonly calls: (readonly number[])[] = [];
  readonly #says: (fed: readonly number[]) => Readonly<Record<number, number>>;

  constructor(says: (fed: readonly number[]) => Readonly<Record<number, number>>) {
    this.#says = says;
  }

  async step(tokens: readonly number[]): Promise<Float32Array> {
    this.calls.push([...tokens]);
    const logits = new Float32Array(VOCABULARY).fill(-9);
    for (const [id, logit] of Object.entries(this.#says(this.calls.flat()))) logits[Number(id)] = logit;
    return logits;
  }
}
