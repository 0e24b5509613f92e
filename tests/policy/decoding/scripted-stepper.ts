import type { Stepper } from "../../../src/policy/decoding/stepper.ts";

const VOCABULARY = 33_280;

/** A decoder with scripted logits: `says(fed)` gives logits by id after everything fed so far; all others are -9. */
export class ScriptedStepper implements Stepper {
  /** The tokens of each call; calls that were taken back stay in the list. */
  readonly calls: (readonly number[])[] = [];
  readonly #says: (fed: readonly number[]) => Readonly<Record<number, number>>;
  #fed: readonly number[] = [];
  #before: readonly number[] = [];

  constructor(says: (fed: readonly number[]) => Readonly<Record<number, number>>) {
    this.#says = says;
  }

  async step(tokens: readonly number[], candidates: readonly number[] = []): Promise<readonly Float32Array[]> {
    this.calls.push([...tokens]);
    this.#before = this.#fed;
    this.#fed = [...this.#before, ...tokens];
    return tokens.map((_, index) => {
      const logits = new Float32Array(VOCABULARY).fill(-9);
      const said = this.#says(this.#fed.slice(0, this.#before.length + index + 1));
      for (const [id, logit] of Object.entries(said)) logits[Number(id)] = logit;
      return candidates.length === 0 ? logits : Float32Array.from(candidates, (id) => logits[id] ?? Number.NaN);
    });
  }

  takeBack(): void {
    this.#fed = this.#before;
  }
}
