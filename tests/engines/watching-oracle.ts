import { OraclePolicy, type OraclePolicyOptions } from "../../sim/policies/oracle-policy.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Inference } from "../../src/ports/policy.ts";

/** The scripted expert, who looks through both cameras before it decides, as a learned policy does. */
export class WatchingOracle extends OraclePolicy {
  override readonly cameras = ["top", "front"].map((name) => ({ name, width: 256, height: 128 }));
  readonly #see: (pixels: Uint8Array) => void;

  /** `see` gets the pixels of every picture, in the order of `cameras`. */
  constructor(options: OraclePolicyOptions, see: (pixels: Uint8Array) => void) {
    super(options);
    this.#see = see;
  }

  override infer(observation: Observation, signal: AbortSignal): Promise<Inference> {
    for (const { name } of this.cameras) {
      const frame = observation.frames.get(name);
      if (frame === undefined) throw new Error(`the observation has no frame of camera ${name}`);
      this.#see(frame.data);
    }
    return super.infer(observation, signal);
  }
}
